import { follow } from "../schema/dereference.ts";
import { elements, equal, isObject, type Json, members, strings } from "../schema/json-values.ts";
import type { Change } from "./change.ts";

/** What a client must present together: schemes with their scopes. */
type Requirement = { name: string; scheme: Json; scopes: string[] }[];

/**
 * Rates the credentials that an operation requires. Schemes are compared by what they are, not by their names; only those in use count.
 * @param before the list of requirements; `undefined` if nothing is required
 */
export function securityChanges(
  before: unknown,
  after: unknown,
  documents: { base: Json; revision: Json },
  place: string,
): Change[] {
  const old = requirements(before, documents.base);
  const fresh = requirements(after, documents.revision);
  const refused = old.filter((requirement) => !fresh.some((each) => isMet(each, requirement)));
  if (refused.length > 0) {
    return refused.map((requirement) => ({
      impact: "major",
      place,
      reason: `clients that authenticate with ${titleOf(requirement)} are refused, or must authenticate in another way`,
    }));
  }
  const isSame = old.every((one) => fresh.some((other) => isMet(one, other) && isMet(other, one)));
  return isSame && old.length === fresh.length
    ? []
    : [{ impact: "minor", place, reason: "other credentials are accepted too" }];
}

const titleOf = (requirement: Requirement) => requirement.map(({ name }) => name).join(" and ") || "nothing";

function requirements(list: unknown, document: Json): Requirement[] {
  const schemes = (document.components as Json | undefined)?.securitySchemes as Json | undefined;
  const found = elements(list).map((requirement) =>
    members(requirement).map(([name, scopes]) => ({ name, scheme: follow(schemes?.[name]), scopes: strings(scopes) })),
  );
  return found.length > 0 ? found : [[]];
}

/** Whether a client that sends the credentials of `presented` satisfies `wanted`. */
const isMet = (wanted: Requirement, presented: Requirement): boolean =>
  wanted.every(({ scheme, scopes }) =>
    presented.some((each) => isScheme(scheme, each.scheme) && scopes.every((scope) => each.scopes.includes(scope))),
  );

/** Whether a client of the scheme `used` can go on with `scheme`. */
function isScheme(scheme: Json, used: Json): boolean {
  const { flows: oldFlows = {}, ...old } = identity(used);
  const { flows = {}, ...fresh } = identity(scheme);
  return (
    equal(old, fresh) &&
    members(oldFlows).every(([kind, flow]) => {
      const kept = (flows as Json)[kind];
      if (!isObject(kept) || !isObject(flow)) return false;
      const { scopes: oldScopes = {}, ...oldAddresses } = flow;
      const { scopes = {}, ...addresses } = kept;
      return (
        equal(oldAddresses, addresses) && Object.keys(oldScopes as Json).every((scope) => scope in (scopes as Json))
      );
    })
  );
}

/** What a scheme is to a client. */
function identity(scheme: Json): Json {
  const { description: _, bearerFormat: __, deprecated: ___, ...rest } = scheme;
  const found = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("x-")));
  if (typeof found.scheme === "string") found.scheme = found.scheme.toLowerCase();
  if (found.in === "header") found.name = String(found.name).toLowerCase();
  return found;
}
