import { type BrokenServer, broken, fail, neverSettles } from "./broken-server.ts";
import { correct, type Steps } from "./correct-server.ts";

/** Servers that check a limit with the wrong number, in the wrong unit, or only sometimes. */
export const limitBugs: BrokenServer[] = [
  broken("request.body.ids.maxItems", "accepts one ID fewer than the maximum", {
    isCount: (count, { ids }) => count < ids.most,
  }),
  broken("request.body.ids.maxItems", "accepts one ID more than the maximum", {
    isCount: (count, { ids }) => count <= ids.most + 1,
  }),
  broken("request.body.ids.maxItems", "does not count the IDs", { isCount: () => true }),
  broken("request.body.ids.minItems", "treats an empty list as a missing one", {
    isBug: ({ ids }) => ids.least === 0,
    isCount: (count) => count > 0,
  }),
  broken("request.body.ids.minItems", "accepts an empty list although one ID is the minimum", {
    isBug: ({ ids }) => ids.least === 1,
    isCount: (count, { ids }) => count <= ids.most,
  }),
  broken("request.body.ids.lengths", "accepts only lists of different IDs", {
    areIds: (ids, limits) => new Set(ids).size === ids.length && correct.areIds(ids, limits),
  }),
  broken("request.body.ids.lengths", "fails in a query with room for 100 IDs", {
    isBug: ({ ids }) => ids.most > 101,
    deleted: (ids) => (ids.length > 100 && ids.length < 400 ? fail("too many SQL variables") : correct.deleted(ids)),
  }),
  broken("request.body.ids.lengths", "defers the deletion of more than 50 tasks, and responds with 202", {
    isBug: ({ ids }) => ids.most > 51,
    deleted: (ids) => ({ ...correct.deleted(ids), status: ids.length > 50 ? 202 : 200 }),
  }),
  broken("request.body.ids[].maxLength", "accepts an ID that is one character too long", {
    isLength: (length, { id }) => length <= id.most + 1,
  }),
  broken("request.body.ids[].maxLength", "refuses an ID of the maximum length", {
    isLength: (length, { id }) => length < id.most,
  }),
  broken("request.body.ids[].maxLength", "stores IDs in a column that is too short", {
    isLength: (length, { id }) => length <= id.most / 2,
  }),
  broken("request.body.ids[].maxLength", "counts UTF-16 units", { length: (text) => text.length }),
  broken("request.body.ids[].maxLength", "counts bytes", { length: (text) => Buffer.byteLength(text) }),
  broken("request.body.ids[].maxLength", "decodes the body as Latin-1", { decode: (body) => body.toString("latin1") }),
  broken("request.body.ids[].maxLength", "truncates a long ID", { isLength: () => true }),
  broken("request.body.ids[].minLength", "treats an empty ID as a missing one", {
    isBug: ({ id }) => id.least === 0,
    isLength: (length) => length > 0,
  }),
  broken("request.body.ids[].minLength", "accepts an empty ID although one character is the minimum", {
    isBug: ({ id }) => id.least === 1,
    isLength: (length, { id }) => length <= id.most,
  }),
  broken("request.header.X-Auth-Token.maxLength", "has room for 16 kB of headers, the default of Node.js", {
    isBug: ({ token }) => token.most >= 16_384,
    maxHeaderSize: 16_384,
  }),
  broken("request.body.sizes", "reads at most 100 kB, the default of Express", { read: upTo(100_000) }),
  broken("request.body.sizes", "waits for more when the body fills its buffer", {
    hangs: true,
    around: async ({ body }, respond) => (body.length > 0 && body.length % 65_536 === 0 ? neverSettles() : respond()),
  }),
  broken("request.body.largest", "reads half of the largest body", ({ ids, id }) => ({
    read: upTo((ids.most * id.most) / 2),
  })),
];

function upTo(bytes: number): Steps["read"] {
  return async (request) => {
    const body = await correct.read(request);
    return body.length > bytes ? fail("request entity too large") : body;
  };
}
