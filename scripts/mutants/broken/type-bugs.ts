import { type BrokenServer, broken, fail } from "./broken-server.ts";
import { correct } from "./correct-server.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** Values that are no IDs. */
const NO_IDS: Record<string, (value: unknown) => boolean> = {
  false: (value) => value === false,
  "0": (value) => value === 0,
  "a negative number": (value) => Number(value) < 0,
  "an empty list": (value) => JSON.stringify(value) === "[]",
  "an empty object": (value) => JSON.stringify(value) === "{}",
};

/** Servers that accept a value of the wrong type or name, or refuse a valid one. */
export const typeBugs: BrokenServer[] = [
  broken("request.body.ids[].type", "turns numbers into IDs", { isId: (id) => isText(id) || typeof id === "number" }),
  broken("request.body.ids[].type", "turns everything into an ID", {
    isId: (id, limits) => `${id}`.length <= limits.id.most,
  }),
  broken("request.body.ids[].type", "reads the ID of an object", {
    isId: (id, limits) => correct.isId(has(id, "id") ? id.id : id, limits),
  }),
  broken("request.body.ids[].type", "ignores IDs that are null", {
    areIds: (ids, limits) => correct.areIds(ids.filter(Boolean), limits),
  }),
  broken("request.body.ids[].type", "flattens lists in the list", {
    areIds: (ids, limits) => correct.areIds(ids.flat(), limits),
  }),
  checkingOnly("the first ID", (ids) => ids.slice(0, 1)),
  checkingOnly("the last ID", (ids) => ids.slice(-1)),
  checkingOnly("all IDs but the last", (ids) => ids.slice(0, -1)),
  checkingOnly("all IDs but the first", (ids) => (ids.length > 1 ? ids.slice(1) : ids)),
  checkingOnly("the first 50 IDs", (ids) => ids.slice(0, 50)),
  checkingOnly("the first 200 IDs", (ids) => ids.slice(0, 200), "request.body.ids.everyItem"),
  checkingOnly(
    "every 13th ID of a long list",
    (ids) => (ids.length > 200 ? ids.filter((_, at) => at % 13 === 0) : ids),
    "request.body.ids.everyItem",
  ),
  ...Object.entries(NO_IDS).map(([name, isAccepted]) =>
    broken("request.body.ids[].type", `accepts ${name} as an ID`, {
      isId: (id, limits) => isAccepted(id) || correct.isId(id, limits),
    }),
  ),
  ...Object.entries({ false: false, "0": 0, '""': "", "{}": {} }).map(([name, value]) =>
    broken("request.body.ids.type", `accepts ${name} as an empty list`, {
      isBug: ({ ids }) => ids.least === 0,
      ids: (body) => (JSON.stringify(member(body)) === JSON.stringify(value) ? [] : correct.ids(body)),
    }),
  ),
  broken("request.body.ids.type", "parses JSON in the list's text", { ids: (body) => parsed(member(body)) }),
  broken("request.body.type", "parses JSON in a text", { ids: (body) => correct.ids(parsed(body)) }),
  broken("request.body.type", "takes the first object of a list", {
    ids: (body) => correct.ids(Array.isArray(body) ? body[0] : body),
  }),
  broken("request.body.type", "accepts the values of the object as a list", {
    ids: (body) => (Array.isArray(body) ? body.flat() : correct.ids(body)),
  }),
  broken("request.body.ids.required", "removes what is no letter from property names", {
    ids: (body) => Object.entries(body ?? {}).find(([name]) => name.replaceAll(/[^a-z]/g, "") === "ids")?.[1],
  }),
  broken("request.body.ids.required", "compares property names as Go does", {
    ids: (body) => Object.entries(body ?? {}).find(([name]) => name.toUpperCase() === "IDS")?.[1],
  }),
  broken("request.body.ids.required", "looks for the IDs in data too", {
    ids: (body) => member(body) ?? (has(body, "data") ? member(body.data) : undefined),
  }),
  broken("request.body.ids.required", "copies the body into an object by assignment", {
    ids: (body) => (has(body, "ids") ? body.ids : Object.assign({} as { ids?: unknown }, body).ids),
  }),
  broken("request.body.ids.type", "reads an object with a length as a list", {
    isBug: ({ ids }) => ids.least === 0,
    ids: (body) => (has(member(body), "length") ? Array.from(member(body) as ArrayLike<unknown>) : member(body)),
  }),
  broken("request.body.ids.type", "reads the values of a referenced list, as Json.NET does", {
    isBug: ({ ids }) => ids.least === 0,
    ids: (body) => (has(member(body), "$values") ? (member(body) as { $values: unknown }).$values : member(body)),
  }),
  broken("request.body.ids.type", "accepts a single ID as a list", { ids: (body) => asList(member(body)) }),
  broken("request.body.ids.type", "accepts IDs separated by commas as a list", { ids: (body) => split(member(body)) }),
  broken("request.body.ids.type", "accepts the values of an object as a list", {
    ids: (body) => valuesOf(member(body)),
  }),
  broken("request.body.ids.type", "treats null as an empty list", {
    isBug: ({ ids }) => ids.least === 0,
    ids: (body) => member(body) ?? (has(body, "ids") ? [] : undefined),
  }),
  broken("request.body.ids.required", "treats a missing list as an empty one", {
    isBug: ({ ids }) => ids.least === 0,
    ids: (body) => (has(body, "ids") ? body.ids : []),
  }),
  broken("request.body.ids.required", "ignores the case of property names", {
    ids: (body) => Object.entries(body ?? {}).find(([name]) => name.toLowerCase() === "ids")?.[1],
  }),
  broken("request.body.ids.required", "reads the first property under any name", {
    ids: (body) => Object.values(body ?? {})[0],
  }),
  broken("request.body.type", "accepts a list in place of the object", {
    ids: (body) => (Array.isArray(body) ? body : correct.ids(body)),
  }),
  broken("request.body.type", "treats null as an object without IDs", {
    isBug: ({ ids }) => ids.least === 0,
    ids: (body) => (body === null ? [] : correct.ids(body)),
  }),
  broken("request.body.type", "fails for a body that is null", { ids: (body) => (body as { ids: unknown }).ids }),
  broken("survival.additionalProperties", "fails for an unknown property", {
    ids(body) {
      const unknown = Object.keys(body ?? {}).find((name) => name !== "ids");
      return unknown === undefined ? correct.ids(body) : fail(`unknown field ${unknown}`);
    },
  }),
  broken("survival.names", "copies the properties into a shared object", () => {
    const shared: Record<string, unknown> = {};
    return {
      ids(body) {
        for (const [name, value] of Object.entries(body ?? {})) shared[name] = value;
        return `${shared}` && correct.ids(body);
      },
    };
  }),
  broken("survival.names", "writes the body into a log", { ids: (body) => (`${body}` ? correct.ids(body) : body) }),
  broken("survival.numbers", "puts numbers into a column of 64 bits", {
    ids: (body) =>
      Object.values(body ?? {})
        .flat()
        .includes(Number.POSITIVE_INFINITY)
        ? fail("out of range")
        : correct.ids(body),
  }),
  broken("survival.manyProperties", "has room for 1,000 properties", {
    ids: (body) => (Object.keys(body ?? {}).length > 1000 ? fail("too many keys") : correct.ids(body)),
  }),
  broken("survival.deepNesting", "walks the body recursively", { ids: (body) => correct.ids(frozen(body)) }),
];

function checkingOnly(which: string, choose: (ids: unknown[]) => unknown[], clause = "request.body.ids[].type") {
  return broken(clause, `checks only ${which}`, { areIds: (ids, limits) => correct.areIds(choose(ids), limits) });
}

function parsed(value: unknown): unknown {
  try {
    return isText(value) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

const has = <K extends string>(value: unknown, name: K): value is Record<K, unknown> =>
  typeof value === "object" && value !== null && name in value;

const member = (body: unknown): unknown => (has(body, "ids") ? body.ids : undefined);
const asList = (ids: unknown) => (isText(ids) ? [ids] : ids);
const split = (ids: unknown) => (isText(ids) ? ids.split(",") : ids);
const valuesOf = (ids: unknown) => (typeof ids === "object" && ids !== null ? Object.values(ids) : ids);

function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) for (const child of Object.values(value)) frozen(child);
  return Object.freeze(value);
}
