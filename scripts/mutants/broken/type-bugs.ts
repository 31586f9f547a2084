import type { Broken } from "./check-broken.ts";
import { correct } from "./correct-server.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** Values of another type or name that are taken all the same, or valid ones that are not. */
export const typeBugs: Broken[] = [
  {
    bug: "turns numbers into IDs",
    clause: "request.body.ids[].type",
    make: () => ({ isId: (id) => isText(id) || typeof id === "number" }),
  },
  {
    bug: "turns everything into an ID",
    clause: "request.body.ids[].type",
    make: () => ({ isId: (id, { id: { most } }) => `${id}`.length <= most }),
  },
  {
    bug: "leaves IDs out that are null",
    clause: "request.body.ids[].type",
    make: () => ({ areIds: (ids, limits) => ids.filter(Boolean).every((id) => correct.isId(id, limits)) }),
  },
  {
    bug: "flattens lists in the list",
    clause: "request.body.ids[].type",
    make: () => ({ areIds: (ids, limits) => ids.flat().every((id) => correct.isId(id, limits)) }),
  },
  {
    bug: "takes an ID alone for a list of one",
    clause: "request.body.ids.type",
    make: () => ({ ids: (body) => asList(member(body)) }),
  },
  {
    bug: "takes IDs with commas between them for a list",
    clause: "request.body.ids.type",
    make: () => ({ ids: (body) => split(member(body)) }),
  },
  {
    bug: "takes the values of an object for a list",
    clause: "request.body.ids.type",
    make: () => ({ ids: (body) => valuesOf(member(body)) }),
  },
  {
    bug: "takes null for an empty list",
    clause: "request.body.ids.type",
    isBug: ({ ids }) => ids.least === 0,
    make: () => ({ ids: (body) => member(body) ?? (has(body, "ids") ? [] : undefined) }),
  },
  {
    bug: "takes a missing list for an empty one",
    clause: "request.body.ids.required",
    isBug: ({ ids }) => ids.least === 0,
    make: () => ({ ids: (body) => (has(body, "ids") ? body.ids : []) }),
  },
  {
    bug: "does not distinguish capital letters in names",
    clause: "request.body.ids.required",
    make: () => ({
      ids: (body) => Object.entries(body ?? {}).find(([name]) => name.toLowerCase() === "ids")?.[1],
    }),
  },
  {
    bug: "takes the first property, whatever its name",
    clause: "request.body.ids.required",
    make: () => ({ ids: (body) => Object.values(body ?? {})[0] }),
  },
  {
    bug: "takes a list in place of the object",
    clause: "request.body.type",
    make: () => ({ ids: (body) => (Array.isArray(body) ? body : correct.ids(body)) }),
  },
  {
    bug: "takes null, whose type is object in JavaScript, for an object without IDs",
    clause: "request.body.type",
    isBug: ({ ids }) => ids.least === 0,
    make: () => ({ ids: (body) => (body === null ? [] : correct.ids(body)) }),
  },
  {
    bug: "fails for a body that is null",
    clause: "request.body.type",
    make: () => ({ ids: (body) => (body as { ids: unknown }).ids }),
  },
  {
    bug: "fails for a property that it does not know",
    clause: "survival.additionalProperties",
    make: () => ({ ids: strict }),
  },
  {
    bug: "has room for 1,000 properties",
    clause: "survival.manyProperties",
    make: () => ({
      ids: (body) => (Object.keys(body ?? {}).length > 1000 ? fail("too many keys") : correct.ids(body)),
    }),
  },
  {
    bug: "walks through the body by recursion",
    clause: "survival.deepNesting",
    make: () => ({ ids: (body) => correct.ids(frozen(body)) }),
  },
];

const has = <K extends string>(value: unknown, name: K): value is Record<K, unknown> =>
  typeof value === "object" && value !== null && name in value;

const member = (body: unknown): unknown => (has(body, "ids") ? body.ids : undefined);
const asList = (ids: unknown) => (isText(ids) ? [ids] : ids);
const split = (ids: unknown) => (isText(ids) ? ids.split(",") : ids);
const valuesOf = (ids: unknown) => (typeof ids === "object" && ids !== null ? Object.values(ids) : ids);

export function fail(reason: string): never {
  throw new Error(reason);
}

function strict(body: unknown) {
  const unknown = Object.keys(body ?? {}).find((name) => name !== "ids");
  return unknown === undefined ? correct.ids(body) : fail(`unknown field ${unknown}`);
}

function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) for (const each of Object.values(value)) frozen(each);
  return Object.freeze(value);
}
