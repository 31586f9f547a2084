import type { Broken } from "./check-broken.ts";
import { correct, type Steps } from "./correct-server.ts";

/** Limits that are checked with the wrong number, in the wrong unit, or not everywhere. */
export const limitBugs: Broken[] = [
  {
    bug: "takes one ID fewer than the most",
    clause: "request.body.ids.maxItems",
    make: () => ({ isList: (ids, { ids: { most } }): ids is unknown[] => Array.isArray(ids) && ids.length < most }),
  },
  {
    bug: "takes one ID more than the most",
    clause: "request.body.ids.maxItems",
    make: () => ({
      isList: (ids, { ids: { most } }): ids is unknown[] => Array.isArray(ids) && ids.length <= most + 1,
    }),
  },
  {
    bug: "does not count the IDs",
    clause: "request.body.ids.maxItems",
    make: () => ({ isList: (ids): ids is unknown[] => Array.isArray(ids) }),
  },
  {
    bug: "takes an empty list for a missing one",
    clause: "request.body.ids.minItems",
    isBug: ({ ids }) => ids.least === 0,
    make: () => ({ isList: (ids): ids is unknown[] => Array.isArray(ids) && ids.length > 0 }),
  },
  {
    bug: "takes an empty list although one ID is the least",
    clause: "request.body.ids.minItems",
    isBug: ({ ids }) => ids.least === 1,
    make: () => ({ isList: (ids, { ids: { most } }): ids is unknown[] => Array.isArray(ids) && ids.length <= most }),
  },
  {
    bug: "wants every ID once",
    clause: "request.body.ids.lengths",
    make: () => ({ isList: (ids): ids is unknown[] => Array.isArray(ids) && new Set(ids).size === ids.length }),
  },
  {
    bug: "has a query with room for 100 IDs",
    clause: "request.body.ids.lengths",
    isBug: ({ ids }) => ids.most > 101,
    make: () => ({
      deleted(ids) {
        if (ids.length > 100 && ids.length < 400) throw new Error("too many SQL variables");
        return { status: 200, type: "application/json", body: "{}" };
      },
    }),
  },
  {
    bug: "deletes more than 50 tasks later, and responds with 202",
    clause: "request.body.ids.lengths",
    isBug: ({ ids }) => ids.most > 51,
    make: () => ({ deleted: (ids) => ({ ...correct.deleted(ids), status: ids.length > 50 ? 202 : 200 }) }),
  },
  {
    bug: "takes an ID of one character more",
    clause: "request.body.ids[].maxLength",
    make: ({ id }) => ({ isId: (text) => typeof text === "string" && [...text].length <= id.most + 1 }),
  },
  {
    bug: "takes an ID of one character fewer at most",
    clause: "request.body.ids[].maxLength",
    make: ({ id }) => ({ isId: (text) => typeof text === "string" && [...text].length < id.most }),
  },
  {
    bug: "has a column for fewer characters",
    clause: "request.body.ids[].maxLength",
    make: ({ id }) => ({ isId: (text) => typeof text === "string" && [...text].length <= id.most / 2 }),
  },
  {
    bug: "counts UTF-16 units",
    clause: "request.body.ids[].maxLength",
    make: () => ({ length: (text) => text.length }),
  },
  {
    bug: "counts bytes",
    clause: "request.body.ids[].maxLength",
    make: () => ({ length: (text) => Buffer.byteLength(text) }),
  },
  {
    bug: "decodes the body as Latin-1",
    clause: "request.body.ids[].maxLength",
    make: () => ({ decode: (body) => body.toString("latin1") }),
  },
  {
    bug: "cuts a long ID off",
    clause: "request.body.ids[].maxLength",
    make: () => ({ isId: (text) => typeof text === "string" }),
  },
  {
    bug: "takes an empty ID for a missing one",
    clause: "request.body.ids[].minLength",
    isBug: ({ id }) => id.least === 0,
    make: () => ({ isId: (id) => typeof id === "string" && id !== "" }),
  },
  {
    bug: "takes an empty ID although one character is the least",
    clause: "request.body.ids[].minLength",
    isBug: ({ id }) => id.least === 1,
    make: () => ({ isId: (id, limits) => typeof id === "string" && id.length <= limits.id.most }),
  },
  {
    bug: "has room for 16 kB of headers, as Node.js by default",
    clause: "request.header.X-Auth-Token.maxLength",
    isBug: ({ token }) => token.most >= 16_384,
    make: () => ({ maxHeaderSize: 16_384 }),
  },
  {
    bug: "reads 100 kB, as Express by default",
    clause: "request.body.sizes",
    make: () => ({ read: upTo(100_000) }),
  },
  {
    bug: "waits for more when the body fills its buffer",
    clause: "request.body.sizes",
    hangs: true,
    make: () => ({
      around: ({ body }, respond) =>
        body.length > 0 && body.length % 65_536 === 0 ? new Promise(() => {}) : Promise.resolve(respond()),
    }),
  },
  {
    bug: "reads half of the largest body",
    clause: "request.body.largest",
    make: ({ ids, id }) => ({ read: upTo((ids.most * id.most) / 2) }),
  },
];

function upTo(bytes: number): Steps["read"] {
  return async (request) => {
    const body = await correct.read(request);
    if (body.length > bytes) throw new Error("request entity too large");
    return body;
  };
}
