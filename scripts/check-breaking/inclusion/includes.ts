import { fingerprint } from "../schema/fingerprint.ts";
import { isObject } from "../schema/json-values.ts";
import { isTrivial, type Schema } from "../schema/keywords.ts";
import { alternatives } from "./alternatives.ts";
import { cases, isEmpty } from "./cases.ts";
import { isImplied } from "./implied.ts";
import type { Case, Proof } from "./proof.ts";

/** A question that was asked before, or is being answered. */
interface Entry {
  left: Schema[];
  /** How many steps into the value it was asked. */
  depth: number;
  result?: boolean;
  /** Whether another result depends on it being true. */
  isAssumed?: boolean;
  /** Whether its result depended on an assumption that turned out to be wrong. */
  isDropped?: boolean;
}

/** Beyond this many questions nothing is certain any more. */
const MAX_QUESTIONS = 100_000;

/** Beyond this depth nothing is certain, so that long chains of references do not exhaust the stack. */
const MAX_NESTING = 200;

/** What the proofs of one comparison share. */
interface Progress {
  depth: number;
  questions: number;
  nesting: number;
  /** How often a result depended on a question that is still open. */
  assumptions: number;
  /** The questions whose result depends on one that is still open. */
  provisional: Entry[];
}

/** Decides whether one schema includes another. It can miss an inclusion, but never reports one that is not there. */
class Inclusion implements Proof {
  readonly strict: Proof;
  readonly #entries = new WeakMap<object, Entry[]>();

  readonly isLenient: boolean;
  readonly isExtensible: boolean;
  readonly #progress: Progress;

  constructor(
    isLenient: boolean,
    isExtensible: boolean,
    progress = { depth: 0, questions: 0, nesting: 0, assumptions: 0, provisional: [] as Entry[] },
  ) {
    this.isLenient = isLenient;
    this.isExtensible = isExtensible;
    this.#progress = progress;
    this.strict = isLenient ? new Inclusion(false, isExtensible, progress) : this;
  }

  includesPart(left: Schema[], right: Schema): boolean {
    this.#progress.depth++;
    const result = this.includesValue(left, right);
    this.#progress.depth--;
    return result;
  }

  includesValue(left: Schema[], right: Schema): boolean {
    if (isTrivial(right)) return true;
    if (left.some((each) => each === right || fingerprint(each) === fingerprint(right))) return true;
    const cases = () => casesOf(left);
    if (!isObject(right)) return cases().every(isEmpty);
    const entries = this.#entries.get(right) ?? [];
    this.#entries.set(right, entries);
    const asked = entries.find((entry) => !entry.isDropped && isSameList(entry.left, left));
    if (asked) return this.#recall(asked);
    if (++this.#progress.questions > MAX_QUESTIONS) return false;
    const entry: Entry = { left, depth: this.#progress.depth };
    entries.push(entry);
    const { assumptions, provisional } = this.#progress;
    const before = provisional.length;
    entry.result = cases().every((each) => this.covers(each, right));
    if (entry.result && this.#progress.assumptions > assumptions) provisional.push(entry);
    if (!entry.result && entry.isAssumed) for (const each of provisional.splice(before)) each.isDropped = true;
    return entry.result;
  }

  covers(left: Case, right: Schema): boolean {
    if (isEmpty(left)) return true;
    if (this.#progress.nesting > MAX_NESTING) return false;
    this.#progress.nesting++;
    const result = alternatives([right]).some(
      ({ types, parts }) => types.includes(left.type) && parts.every((part) => isImplied(left, part, this)),
    );
    this.#progress.nesting--;
    return result;
  }

  /**
   * The result of a question that was asked before. If it is still open, and is about a smaller part of the value now, it may be
   * assumed: that is a proof by induction on the depth of the value.
   */
  #recall(entry: Entry): boolean {
    if (entry.result !== undefined) return entry.result;
    this.#progress.assumptions++;
    entry.isAssumed = true;
    return this.#progress.depth > entry.depth;
  }
}

const casesOf = (left: Schema[]): Case[] => alternatives(left).flatMap(cases);

const isSameList = (one: Schema[], other: Schema[]) =>
  one.length === other.length && one.every((each, index) => each === other[index]);

/** What a comparison allows for. */
interface Leniency {
  undocumentedProperties?: boolean;
  extensibleEnums?: boolean;
}

/** Whether it is certain that every value that conforms to `left` conforms to `right`. */
export const includes = (left: Schema, right: Schema, leniency: Leniency = {}): boolean =>
  new Inclusion(leniency.undocumentedProperties ?? false, leniency.extensibleEnums ?? false).includesValue(
    [left],
    right,
  );
