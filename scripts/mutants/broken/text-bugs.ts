import type { Broken } from "./check-broken.ts";
import { fail } from "./type-bugs.ts";

const failing = (bug: string, isOne: (id: string) => boolean, clause = "request.body.ids[].characters"): Broken => ({
  bug,
  clause,
  make: () => ({
    canDelete: (ids) => (ids.some((id) => isOne(`${id}`)) ? fail("no such row") : true),
  }),
});

const throws = (act: () => unknown): boolean => {
  try {
    act();
    return false;
  } catch {
    return true;
  }
};

/** IDs with characters that mean something else where the server puts them. */
export const textBugs: Broken[] = [
  failing("builds SQL with apostrophes", (id) => id.includes("'")),
  failing("builds a shell command", (id) => /[;$&|`]/.test(id)),
  failing("builds a format string", (id) => /%/.test(id)),
  failing("builds HTML", (id) => /</.test(id)),
  failing("builds a path", (id) => id.includes("/")),
  failing("builds a regular expression", (id) => throws(() => new RegExp(id))),
  failing("builds JSON by hand", (id) => throws(() => JSON.parse(`"${id}"`))),
  failing("has a table in ASCII", (id) => Buffer.byteLength(id) > id.length),
  failing("has a table in Latin-1", (id) => Buffer.from(id, "latin1").toString("latin1") !== id),
  failing(
    "has a table without room for characters of four bytes",
    (id) => /[\u{10000}-\u{10ffff}]/u.test(id),
    "request.body.ids[].maxLength",
  ),
  failing("writes lines to a log", (id) => id.includes("\n")),
  failing("writes columns with tabs between them", (id) => id.includes("\t")),
  failing("splits at spaces", (id) => id.includes(" ")),
  failing("reads a number if the ID looks like one, which is too large", (id) => Number(id) > Number.MAX_SAFE_INTEGER),
  failing("has a key in lower case", (id) => id.includes("CONTRACT") || /^[A-Z]{3}/.test(id)),
  failing("looks for a UUID with a version that it does not know", (id) => /^[\da-f]{8}(-[\da-f]{4}){3}-/.test(id)),
  failing("wants a UUID", (id) => !/^[\da-f-]{36}$/.test(id), "request.body.examples.ThreeTasks"),
  failing("wants a number that parseInt reads", (id) => Number.isNaN(Number.parseInt(id, 10)), "response.status"),
  failing("stores texts in PostgreSQL, which has no U+0000", (id) => id.includes("\0"), "survival.nul"),
  failing("puts IDs into an address", (id) => throws(() => encodeURIComponent(id)), "survival.loneSurrogate"),
];
