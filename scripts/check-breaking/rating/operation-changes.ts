import { follow } from "../schema/dereference.ts";
import { elements, type Json, members } from "../schema/json-values.ts";
import { type Change, opposite, type Sender } from "./change.ts";
import { bodyChanges, contentChanges, headersChanges, parametersChanges } from "./content-changes.ts";
import { extensionChanges } from "./extension-changes.ts";
import { fieldChanges, memberChanges } from "./field-changes.ts";
import { securityChanges } from "./security-changes.ts";
import { serversChanges } from "./server-changes.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** Extensions of an operation that are schemas, which the package exports as data. */
const SCHEMA_EXTENSIONS = ["x-deletable-when"];

/** Two documents that are compared. */
export interface Documents {
  base: Json;
  revision: Json;
  /** Whether an operation takes these from the document in both. */
  inherits: { security: boolean; servers: boolean };
}

/** Rates the changes of a map that holds operations. */
type Rating = (before: unknown, after: unknown, place: string, sender: Sender, documents: Documents) => Change[];

/** Rates paths, webhooks or the addresses of a callback. */
export const pathsChanges: Rating = (before, after, place, sender, documents) =>
  memberChanges(items(before), items(after), place, {
    added: () => ["minor", "added"],
    removed: () => ["major", "removed: typed clients name it letter by letter"],
    kept: (old, fresh, spot) => itemChanges(follow(old), follow(fresh), spot, sender, documents),
  });

/** Without extensions, and without what has no operation. */
const items = (paths: unknown): Json =>
  Object.fromEntries(
    members(paths).filter(([name, item]) => !name.startsWith("x-") && METHODS.some((method) => method in follow(item))),
  );

function itemChanges(before: Json, after: Json, place: string, sender: Sender, documents: Documents): Change[] {
  const operations = (item: Json) =>
    Object.fromEntries(METHODS.flatMap((method) => (item[method] ? [[method, item]] : [])));
  const rest = (item: Json) =>
    Object.fromEntries(
      Object.entries(item).filter(
        ([name]) => !(METHODS as readonly string[]).includes(name) && !/^(parameters|servers)$/.test(name),
      ),
    );
  return [
    ...fieldChanges(rest(before), rest(after), place, {}),
    ...memberChanges(operations(before), operations(after), place, {
      added: () => ["minor", "added: an operation more"],
      removed: () => ["major", "removed: an operation that clients call is gone"],
      kept: (old, fresh, spot) => {
        const method = spot.slice(place.length + 1);
        return operationChanges(old as Json, fresh as Json, method, spot, sender, documents);
      },
    }),
  ];
}

function operationChanges(
  oldItem: Json,
  newItem: Json,
  method: string,
  place: string,
  sender: Sender,
  documents: Documents,
): Change[] {
  const [before, after] = [oldItem, newItem].map((item) => complete(item, follow(item[method]))) as [Json, Json];
  const { base, revision, inherits } = documents;
  const schemas = SCHEMA_EXTENSIONS.map((name) => [
    name,
    (old: unknown, fresh: unknown, spot: string) => extension(old, fresh, spot),
  ]);
  return fieldChanges(before, after, place, {
    operationId: (old, fresh, spot) => operationId(old, fresh, spot),
    deprecated: "minor",
    parameters: (old, fresh, spot) => parametersChanges(old as Json, fresh as Json, spot, sender),
    requestBody: (old, fresh, spot) => bodyChanges(old, fresh, spot, sender),
    responses: (old, fresh, spot) => responsesChanges(old, fresh, spot, opposite(sender)),
    callbacks: (old, fresh, spot) => callbacksChanges(old, fresh, spot, opposite(sender), documents),
    security: (old, fresh, spot) => {
      if (old === undefined && fresh === undefined) {
        inherits.security = true;
        return [];
      }
      return securityChanges(old ?? base.security, fresh ?? revision.security, documents, spot);
    },
    servers: (old, fresh, spot) => {
      if (old === undefined && fresh === undefined) {
        inherits.servers = true;
        return [];
      }
      return serversChanges(old ?? base.servers, fresh ?? revision.servers, spot);
    },
    ...Object.fromEntries(schemas),
  });
}

/** An operation with what it has from its path. */
function complete(item: Json, operation: Json): Json {
  const { deprecated, ...rest } = operation;
  const parameters = [...elements(item.parameters), ...elements(operation.parameters)].map(follow);
  return {
    requestBody: undefined,
    callbacks: {},
    security: undefined,
    ...rest,
    ...(deprecated === true && { deprecated }),
    servers: operation.servers ?? item.servers,
    parameters: Object.fromEntries(parameters.filter(isParameter).map((each) => [keyOf(each), each])),
    responses: operation.responses ?? {},
  };
}

const keyOf = ({ in: location, name }: Json) =>
  `${location}:${location === "header" ? String(name).toLowerCase() : name}`;

/** OpenAPI ignores header parameters of these names: media types and security say it. */
const isParameter = (parameter: Json) =>
  parameter.in !== "header" || !/^(accept|content-type|authorization)$/i.test(String(parameter.name));

function operationId(before: unknown, after: unknown, place: string): Change[] {
  if (before === after) return [];
  if (before === undefined) return [{ impact: "minor", place, reason: `${after} added` }];
  return [
    {
      impact: "major",
      place,
      reason: `${before} became ${after ?? "nothing"}: typed clients name the operation by it`,
    },
  ];
}

function extension(before: unknown, after: unknown, place: string): Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) {
    const happened = before === undefined ? "added" : "removed";
    return [{ impact: "major", place, reason: `${happened}: data that the package exports has changed` }];
  }
  return extensionChanges(before, after, place);
}

const responsesChanges = (before: unknown, after: unknown, place: string, sender: Sender): Change[] =>
  memberChanges(before as Json, after as Json, place, {
    added: () => ["minor", "added: clients handle unknown statuses already"],
    removed: () => ["major", "removed: a status that clients handle is gone"],
    kept: (old, fresh, spot) =>
      fieldChanges({ headers: {}, content: {}, ...follow(old) }, { headers: {}, content: {}, ...follow(fresh) }, spot, {
        headers: (one, other, at) => headersChanges(one, other, at, sender),
        content: (one, other, at) => contentChanges(one, other, at, sender),
        links: (one, other, at) =>
          memberChanges((one ?? {}) as Json, (other ?? {}) as Json, at, {
            added: () => ["minor", "added"],
            removed: () => ["major", "removed: clients may follow it"],
            kept: (first, second, inner) => fieldChanges(follow(first), follow(second), inner, {}),
          }),
      }),
  });

const callbacksChanges: Rating = (before, after, place, sender, documents) =>
  memberChanges(before as Json, after as Json, place, {
    added: () => ["minor", "added: the server may now call back"],
    removed: () => ["major", "removed: the server calls back no longer"],
    kept: (old, fresh, spot) => pathsChanges(follow(old), follow(fresh), spot, sender, documents),
  });
