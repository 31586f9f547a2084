import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { follow } from "../schema/dereference.ts";
import { equal, type Json, member, namesOf } from "../schema/json-values.ts";
import { type Change, type Impact, major, minor, NOT_BINDING, patch, type Sender, whatHappened } from "./change.ts";

/** A comparison of two documents, and who sends the values that are being compared. */
export interface Comparing {
  base: Json;
  revision: Json;
  sender: Sender;
  /** Collects the fields that operations of both documents inherit from their documents. */
  inherited: Set<string>;
}

/** Rates the changes between two values at a place. A value that is not there is `undefined`. */
export type Rating = (before: unknown, after: unknown, place: string, comparing: Comparing) => Change[];

/** Fields that a comparison reads elsewhere. */
export const ignored: Rating = () => [];

const TEXTS = /^(description|summary|title|examples?|tags|externalDocs|x-.+)$/;

/**
 * Rates the fields of an object of the document, each by its own rating or with a fixed impact. A field that is not listed is major,
 * since its effect is unknown.
 * @param complete returns the object in the form in which it is compared
 */
export const fieldsRating =
  (fields: Record<string, Impact | Rating>, complete: (object: Json) => Json = (object) => object): Rating =>
  (before, after, place, comparing) => {
    const [old, fresh] = [before, after].map((object) => complete(follow(object))) as [Json, Json];
    return namesOf(fields, old, fresh).flatMap((name) => {
      const spot = pointerBelow(place, name);
      const rating = member(fields, name) as Impact | Rating | undefined;
      if (typeof rating === "function") return rating(old[name], fresh[name], spot, comparing);
      if (equal(old[name], fresh[name])) return [];
      const happened = whatHappened(old[name], fresh[name]);
      if (rating) return [{ impact: rating, place: spot, reason: happened }];
      if (TEXTS.test(name)) return patch(spot, `${happened}: ${NOT_BINDING}`);
      return major(spot, `${happened}: this check has no rule for ${name}`);
    });
  };

export type Rated = [impact: Impact, reason: string];

/** Ratings of a value that can be missing. Without one, a change has no effect. */
interface Presence {
  added?: Rated | ((after: unknown, comparing: Comparing) => Rated);
  removed?: Rated;
  kept: Rating;
}

/** Rates a value that can be missing in one or both documents. */
export const presenceRating =
  ({ added, removed, kept }: Presence): Rating =>
  (before, after, place, comparing) => {
    if (before !== undefined && after !== undefined) return kept(before, after, place, comparing);
    if (before === undefined && after === undefined) return [];
    const rated = after === undefined ? removed : typeof added === "function" ? added(after, comparing) : added;
    return rated ? [{ impact: rated[0], place, reason: rated[1] }] : [];
  };

interface Names {
  /** Returns the members of a map by the names that identify them. */
  named?: (map: unknown) => unknown;
  /** Returns the member that applies to a name without a member of its own, like `default` to the status 404. */
  covering?: (map: unknown, name: string) => unknown;
}

/** Rates the members of a map of the document. */
export const membersRating =
  (presence: Presence, { named = (map) => map, covering = () => undefined }: Names = {}): Rating =>
  (before, after, place, comparing) => {
    const maps = [named(before), named(after)];
    const rating = presenceRating(presence);
    return namesOf(...maps).flatMap((name) => {
      const spot = pointerBelow(place, name);
      const [old, fresh] = maps.map((map) => member(map, name));
      const [oldCover, freshCover] = maps.map((map) => covering(map, name));
      // The receiver of a removed member still accepts it, if another one covers it.
      const isWidened = fresh === undefined && freshCover !== undefined && comparing.sender === "client";
      const changes = isWidened
        ? minor(spot, "removed: a wider one, like default or */*, still covers it")
        : rating(old, fresh, spot, comparing);
      if (old === undefined ? oldCover === undefined : !isWidened) return changes;
      const inside = presence.kept(old ?? oldCover, fresh ?? freshCover, spot, comparing);
      return [...changes, ...inside.filter(({ impact }) => impact !== "patch")];
    });
  };
