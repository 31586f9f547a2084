import { METHODS } from "../../../src/document/operations/operations.ts";
import { follow } from "../schema/dereference.ts";
import { elements, type Json, member, members } from "../schema/json-values.ts";
import { major, minor, whatHappened } from "./change.ts";
import { bodyRating, contentRating, headersRating, parametersRating } from "./content-changes.ts";
import { fieldsRating, ignored, membersRating, presenceRating, type Rated, type Rating } from "./field-changes.ts";
import { extensionRating } from "./schema-changes.ts";
import { securityRating } from "./security-changes.ts";
import { serversRating } from "./server-changes.ts";

/** OpenAPI 3.2 has one more method than 3.1. */
const ALL_METHODS: readonly string[] = [...METHODS, "query"];

/** Rates values that the other side sends. */
export const reversed =
  (rating: Rating): Rating =>
  (before, after, place, comparing) =>
    rating(before, after, place, { ...comparing, sender: comparing.sender === "client" ? "server" : "client" });

/** Rates a field that an operation inherits from its document, unless one of both operations has its own. */
const inheritedRating =
  (name: "security" | "servers", rating: Rating): Rating =>
  (before, after, place, comparing) => {
    const { base, revision, inherited, sender } = comparing;
    if (before === undefined && after === undefined) {
      inherited.add(name);
      return [];
    }
    // What the document requires of its clients is not what its server sends to callbacks and webhooks.
    if (sender === "server") return rating(before, after, place, comparing);
    return rating(before ?? base[name], after ?? revision[name], place, comparing);
  };

const responsesRating = membersRating(
  {
    added: ["minor", "added: clients handle unknown statuses already"],
    removed: ["major", "removed: a status that clients handle is gone"],
    kept: fieldsRating({
      headers: headersRating,
      content: contentRating,
      links: membersRating({
        added: ["minor", "added"],
        removed: ["major", "removed: clients may follow it"],
        kept: fieldsRating({}),
      }),
    }),
  },
  {
    covering: (responses, status) =>
      status === "default" ? undefined : (member(responses, `${status[0]}XX`) ?? member(responses, "default")),
  },
);

const callbacksRating = membersRating({
  added: ["minor", "added: the server may now call back"],
  removed: ["major", "removed: the server no longer calls back"],
  kept: (...values) => pathsRating(...values),
});

const EXPORTED: Rated = ["major", "added or removed: data that the package exports has changed"];

const operationRating = fieldsRating({
  operationId: (before, after, place) => {
    if (before === after) return [];
    const happened = `${whatHappened(before, after)}: typed clients name the operation by it`;
    return before === undefined ? minor(place, happened) : major(place, happened);
  },
  deprecated: "minor",
  parameters: parametersRating,
  requestBody: bodyRating,
  responses: reversed(responsesRating),
  callbacks: reversed(callbacksRating),
  security: inheritedRating("security", securityRating),
  servers: inheritedRating("servers", serversRating),
  "x-deletable-when": presenceRating({ added: EXPORTED, removed: EXPORTED, kept: extensionRating }),
});

/** Rates the operations of a path, each with what it inherits from its path. */
const operationsRating = membersRating(
  {
    added: ["minor", "added: another operation"],
    removed: ["major", "removed: an operation that clients call is gone"],
    kept: operationRating,
  },
  {
    named: (item) =>
      Object.fromEntries(
        ALL_METHODS.filter((method) => follow(item)[method]).map((method) => [method, complete(follow(item), method)]),
      ),
  },
);

function complete(item: Json, method: string): Json {
  const { deprecated, ...operation } = follow(item[method]);
  const parameters = [...elements(item.parameters), ...elements(operation.parameters)].map(follow);
  return {
    ...operation,
    ...(deprecated === true && { deprecated }),
    servers: operation.servers ?? item.servers,
    parameters: Object.fromEntries(parameters.filter(isParameter).map((parameter) => [keyOf(parameter), parameter])),
  };
}

const keyOf = ({ in: location, name }: Json) =>
  `${location}:${location === "header" ? String(name).toLowerCase() : name}`;

/** OpenAPI ignores header parameters of these names: media types and security describe them. */
const isParameter = (parameter: Json) =>
  parameter.in !== "header" || !/^(accept|content-type|authorization)$/i.test(String(parameter.name));

const READ_BY_OPERATIONS = Object.fromEntries([...ALL_METHODS, "parameters", "servers"].map((name) => [name, ignored]));

/** Rates paths, webhooks or the addresses of a callback. Extensions and items without an operation don't count. */
export const pathsRating: Rating = membersRating(
  {
    added: ["minor", "added"],
    removed: ["major", "removed: typed clients name it exactly as it was"],
    kept: (...values) => [...fieldsRating(READ_BY_OPERATIONS)(...values), ...operationsRating(...values)],
  },
  {
    named: (paths) =>
      Object.fromEntries(
        members(follow(paths)).filter(([, item]) => ALL_METHODS.some((method) => method in follow(item))),
      ),
  },
);
