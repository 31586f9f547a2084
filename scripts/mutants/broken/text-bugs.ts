import { type BrokenServer, broken, fail } from "./broken-server.ts";

/** Builds a BrokenServer that fails for IDs for which `isAffected` returns true or throws. */
const failingFor = (
  bug: string,
  isAffected: (id: string) => boolean,
  clause = "request.body.ids[].characters",
): BrokenServer =>
  broken(clause, bug, { canDelete: (ids) => (ids.some((id) => isAffected(`${id}`)) ? fail("no such row") : true) });

/** Servers that put IDs into a context in which some characters have a special meaning. */
export const textBugs: BrokenServer[] = [
  failingFor("builds SQL with apostrophes", (id) => id.includes("'")),
  failingFor("builds a shell command", (id) => /[;$&|`]/.test(id)),
  failingFor("builds a format string", (id) => /%/.test(id)),
  failingFor("builds HTML", (id) => /</.test(id)),
  failingFor("builds a path", (id) => id.includes("/")),
  failingFor("builds a regular expression", (id) => !new RegExp(id)),
  failingFor("builds JSON by hand", (id) => JSON.parse(`"${id}"`) === undefined),
  failingFor("stores IDs in ASCII", (id) => Buffer.byteLength(id) > id.length),
  failingFor("stores IDs in Latin-1", (id) => Buffer.from(id, "latin1").toString("latin1") !== id),
  failingFor(
    "stores no characters of four bytes",
    (id) => /[\u{10000}-\u{10ffff}]/u.test(id),
    "request.body.ids[].maxLength",
  ),
  failingFor("writes lines to a log", (id) => id.includes("\n")),
  failingFor("writes columns separated by tabs", (id) => id.includes("\t")),
  failingFor("splits at spaces", (id) => id.includes(" ")),
  failingFor("reads an ID of digits as a number that overflows", (id) => Number(id) > Number.MAX_SAFE_INTEGER),
  failingFor("fails for uppercase letters", (id) => id.includes("CONTRACT") || /^[A-Z]{3}/.test(id)),
  failingFor("refuses a UUID of an unknown version", (id) => /^[\da-f]{8}(-[\da-f]{4}){3}-/.test(id)),
  failingFor("accepts only UUIDs", (id) => !/^[\da-f-]{36}$/.test(id), "request.body.examples.ThreeTasks"),
  failingFor("accepts only IDs that parseInt reads", (id) => Number.isNaN(Number.parseInt(id, 10)), "response.status"),
  failingFor("stores IDs in PostgreSQL, which allows no U+0000", (id) => id.includes("\0"), "survival.nul"),
  failingFor("puts IDs into a URL", (id) => encodeURIComponent(id) === undefined, "survival.loneSurrogate"),
];
