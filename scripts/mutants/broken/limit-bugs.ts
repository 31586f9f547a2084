import { type BrokenServer, broken, fail, neverSettles } from "./broken-server.ts";
import { correct, type Steps } from "./correct-server.ts";

/** Changes after which a text may be shorter. */
const COUNTS: Record<string, (text: string) => string> = {
  "the trimmed text": (text) => text.trim(),
  "the text without white space at its end": (text) => text.trimEnd(),
  "the text with single spaces": (text) => text.replaceAll(/\s+/g, " "),
  "the composed text": (text) => text.normalize("NFC"),
  "each grapheme as one": (text) => "x".repeat([...new Intl.Segmenter().segment(text)].length),
  "the text without invisible characters": (text) => text.replaceAll(/\p{Cf}/gu, ""),
  "the text without control characters": (text) => text.replaceAll(/\p{Cc}/gu, ""),
  "the text up to U+0000": (text) => text.replace(/\0.*/s, ""),
  "the text without tags": (text) => text.replaceAll(/<[^>]*>/g, ""),
  "the decoded text": (text) => text.replaceAll(/%[0-9a-f]{2}/gi, "x"),
};

/** Forms in which a text may be longer. */
const LONGER: Record<string, (text: string) => string> = {
  "the decomposed text": (text) => text.normalize("NFD"),
  "the compatible form": (text) => text.normalize("NFKD"),
  "the text in capital letters": (text) => text.toUpperCase(),
  "the text in lowercase": (text) => text.toLowerCase(),
  "the text in HTML": (text) => text.replaceAll(/[&<>"']/g, "&#39;"),
  "the text in SQL": (text) => text.replaceAll("'", "''"),
  "the text in a URL": (text) => encodeURIComponent(text.toWellFormed()),
  "the text in JSON escapes": (text) => text.replaceAll(/./gs, "\\u0000"),
  "the text as a JSON string": (text) => JSON.stringify(text),
};

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
  ...Object.entries(COUNTS).map(([what, change]) =>
    broken("request.body.ids[].maxLength", `counts the characters of ${what}`, {
      length: (text) => Math.min(correct.length(text), correct.length(change(text))),
    }),
  ),
  ...Object.entries(LONGER).map(([what, change]) =>
    broken("request.body.ids[].maxLength", `has only room for ${what}`, {
      length: (text) => Math.max(correct.length(text), correct.length(change(text))),
    }),
  ),
  broken("request.body.ids.everyItem", "collects an error for each invalid ID until its memory is full", {
    areIds: (ids, limits) =>
      ids.filter((id) => !correct.isId(id, limits)).length > 100 ? fail("out of memory") : correct.areIds(ids, limits),
  }),
  broken("request.body.ids.maxItems", "counts different IDs", {
    isBug: ({ ids }) => ids.most > 1,
    areIds: (ids, limits) => correct.isCount(new Set(ids).size, limits) && correct.areIds(ids, limits),
    isCount: (count, { ids }) => count >= ids.least,
  }),
  broken("request.body.ids.maxItems", "removes empty IDs before it counts", {
    isBug: ({ id }) => id.least === 0,
    areIds: (ids, limits) => correct.isCount(ids.filter(Boolean).length, limits) && correct.areIds(ids, limits),
    isCount: (count, { ids }) => count >= ids.least,
  }),
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
