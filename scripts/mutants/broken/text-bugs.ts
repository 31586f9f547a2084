import { type BrokenServer, broken, fail } from "./broken-server.ts";

/** Builds a row of a server that fails for some IDs: `isAffected` is true for them, or throws. */
const failingFor = (
  bug: string,
  isAffected: (id: string) => boolean,
  clause = "request.body.ids[].characters",
): BrokenServer =>
  broken(clause, bug, { canDelete: (ids) => (ids.some((id) => isAffected(`${id}`)) ? fail("no such row") : true) });

/** Servers that put IDs where some characters have another meaning. */
export const textBugs: BrokenServer[] = [
  failingFor("builds SQL with apostrophes", (id) => id.includes("'")),
  failingFor("builds a shell command", (id) => /[;$&|`]/.test(id)),
  failingFor("builds a format string", (id) => /%/.test(id)),
  failingFor("builds HTML", (id) => /</.test(id)),
  failingFor("builds a path", (id) => id.includes("/")),
  failingFor("builds a regular expression", (id) => !new RegExp(id)),
  failingFor("builds JSON by hand", (id) => JSON.parse(`"${id}"`) === undefined),
  failingFor("has a table in ASCII", (id) => Buffer.byteLength(id) > id.length),
  failingFor("has a table in Latin-1", (id) => Buffer.from(id, "latin1").toString("latin1") !== id),
  failingFor(
    "has a table without room for characters of four bytes",
    (id) => /[\u{10000}-\u{10ffff}]/u.test(id),
    "request.body.ids[].maxLength",
  ),
  failingFor("writes lines to a log", (id) => id.includes("\n")),
  failingFor("writes columns separated by tabs", (id) => id.includes("\t")),
  failingFor("splits at spaces", (id) => id.includes(" ")),
  failingFor("reads an ID of digits as a number, which overflows", (id) => Number(id) > Number.MAX_SAFE_INTEGER),
  failingFor("has a key in lower case", (id) => id.includes("CONTRACT") || /^[A-Z]{3}/.test(id)),
  failingFor("refuses a UUID of an unknown version", (id) => /^[\da-f]{8}(-[\da-f]{4}){3}-/.test(id)),
  failingFor("wants a UUID", (id) => !/^[\da-f-]{36}$/.test(id), "request.body.examples.ThreeTasks"),
  failingFor("wants a number that parseInt reads", (id) => Number.isNaN(Number.parseInt(id, 10)), "response.status"),
  failingFor("stores texts in PostgreSQL, which has no U+0000", (id) => id.includes("\0"), "survival.nul"),
  failingFor("puts IDs into a URL", (id) => encodeURIComponent(id) === undefined, "survival.loneSurrogate"),
];
