import { type BrokenServer, broken, fail } from "./broken-server.ts";
import { correct } from "./correct-server.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** Servers that accept a value of the wrong type or name, or refuse a valid one. */
export const typeBugs: BrokenServer[] = [
  broken("request.body.ids[].type", "turns numbers into IDs", { isId: (id) => isText(id) || typeof id === "number" }),
  broken("request.body.ids[].type", "turns everything into an ID", {
    isId: (id, limits) => `${id}`.length <= limits.id.most,
  }),
  broken("request.body.ids[].type", "ignores IDs that are null", {
    areIds: (ids, limits) => correct.areIds(ids.filter(Boolean), limits),
  }),
  broken("request.body.ids[].type", "flattens lists in the list", {
    areIds: (ids, limits) => correct.areIds(ids.flat(), limits),
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
  broken("survival.manyProperties", "has room for 1,000 properties", {
    ids: (body) => (Object.keys(body ?? {}).length > 1000 ? fail("too many keys") : correct.ids(body)),
  }),
  broken("survival.deepNesting", "walks the body recursively", { ids: (body) => correct.ids(frozen(body)) }),
];

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
