import { follow } from "../schema/dereference.ts";
import { elements, equal, isObject, type Json, members, strings } from "../schema/json-values.ts";
import { major, minor } from "./change.ts";
import type { Rating } from "./field-changes.ts";

/** Security schemes that a client must use together, with their scopes. */
type Requirement = { name: string; scheme: Json; scopes: string[] }[];

/**
 * Rates the credentials that an operation requires, or that the server sends to a callback or webhook. Schemes are compared by their
 * content, not by their names; unused schemes don't count. Without a list of requirements nothing is required.
 */
export const securityRating: Rating = (before, after, place, { base, revision, sender }) => {
  const old = requirements(before, base);
  const fresh = requirements(after, revision);
  const [sent, accepted] = sender === "client" ? [old, fresh] : [fresh, old];
  const refused = sent.filter((requirement) => !accepted.some((other) => isMet(other, requirement)));
  if (refused.length > 0) {
    return refused.flatMap((requirement) => {
      const schemes = requirement.map(({ name }) => name).join(" and ") || "nothing";
      return major(place, `clients that authenticate with ${schemes} are refused, or must authenticate in another way`);
    });
  }
  const isSame = sent.every((one) => accepted.some((other) => isMet(one, other) && isMet(other, one)));
  if (isSame && old.length === fresh.length) return [];
  return minor(
    place,
    sender === "client" ? "other credentials are accepted too" : "the server sends other credentials",
  );
};

function requirements(list: unknown, document: Json): Requirement[] {
  const schemes = follow(follow(document.components).securitySchemes);
  const found = elements(list).map((requirement) =>
    members(requirement).map(([name, scopes]) => ({ name, scheme: follow(schemes[name]), scopes: strings(scopes) })),
  );
  return found.length > 0 ? found : [[]];
}

/** Reports whether a client that sends the credentials of `sent` satisfies `required`. */
const isMet = (required: Requirement, sent: Requirement): boolean =>
  required.every(({ scheme, scopes }) =>
    sent.some((used) => isUsable(scheme, used.scheme) && scopes.every((scope) => used.scopes.includes(scope))),
  );

/** Reports whether a client of the scheme `used` can continue with `scheme`. */
function isUsable(scheme: Json, used: Json): boolean {
  const { flows: oldFlows, ...old } = identity(used);
  const { flows, ...fresh } = identity(scheme);
  return (
    equal(old, fresh) &&
    members(oldFlows).every(([kind, flow]) => {
      const kept = follow(flows)[kind];
      if (!isObject(kept) || !isObject(flow)) return false;
      const { scopes, ...addresses } = flow;
      return (
        members(addresses).every(([name, address]) => equal(kept[name], address)) &&
        members(scopes).every(([scope]) => scope in follow(kept.scopes))
      );
    })
  );
}

/** Returns the fields of a scheme that a client depends on. */
function identity(scheme: Json): Json {
  const isText = (name: string) => /^(description|bearerFormat|deprecated|x-.*)$/.test(name);
  const found = Object.fromEntries(Object.entries(scheme).filter(([name]) => !isText(name)));
  if (typeof found.scheme === "string") found.scheme = found.scheme.toLowerCase();
  if (found.in === "header") found.name = String(found.name).toLowerCase();
  return found;
}
