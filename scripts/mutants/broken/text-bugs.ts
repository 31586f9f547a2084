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
  failingFor("trims IDs and finds none", (id) => id.length > 0 && id.trim() === ""),
  failingFor("refuses spaces at the ends", (id) => id.length > id.trim().length),
  failingFor("refuses a space at the start", (id) => /^ +\S/.test(id)),
  failingFor("expects lines without carriage returns", (id) => id.includes("\r")),
  failingFor("writes XML, which allows no U+0001", (id) => id.includes("\u0001")),
  failingFor("uses U+FFFF as the end of an index", (id) => id.includes("\uffff")),
  failingFor("runs behind a firewall", (id) => /<script/.test(id)),
  failingFor("removes control characters of Latin-1", (id) => /[\u0080-\u009f]/.test(id)),
  failingFor("draws emoji", (id) => /\p{RGI_Emoji_ZWJ_Sequence}/v.test(id)),
  failingFor("suspects a change of direction", (id) => id.includes("\u202e")),
  failingFor("reads negative numbers", (id) => /^-\d+$/.test(id)),
  failingFor("reads octal numbers", (id) => /^0\d+$/.test(id)),
  failingFor("reads hexadecimal numbers", (id) => /^0x/.test(id)),
  failingFor("reads numbers with an exponent", (id) => /^\d+e\d+$/.test(id)),
  failingFor("turns keys into integers, as PHP does", (id) => /^[1-9]\d{0,15}$/.test(id)),
  failingFor("reads dates, as Json.NET does", (id) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(id)),
  failingFor("parses JSON in a text", (id) => id.startsWith("{")),
  failingFor("passes IDs to a command as options", (id) => /^-\D/.test(id)),
  failingFor("looks up a field that a dollar sign names", (id) => id.startsWith("$")),
  failingFor("reads the file that an at sign names", (id) => id.startsWith("@")),
  failingFor("evaluates formulas", (id) => id.startsWith("=")),
  failingFor("decodes only some of JSON's escapes", (id) => /[\b\f]/.test(id)),
  failingFor("reads numbers with a fraction", (id) => /^\d+\.\d+$/.test(id)),
  broken("request.body.ids[].characters", "stores IDs under a key that ignores case and spaces", {
    canDelete: (ids) =>
      new Set(ids).size > new Set(ids.map((id) => `${id}`.trim().toLowerCase())).size ? fail("duplicate key") : true,
  }),
  broken("request.body.ids[].characters", "compares IDs of digits as numbers", {
    canDelete: (ids) =>
      new Set(ids).size > new Set(ids.map((id) => `${id}`.replace(/^0+(?=\d+$)/, ""))).size
        ? fail("duplicate key")
        : true,
  }),
  broken("request.body.ids[].characters", "stores IDs under a normalized key", {
    canDelete: (ids) =>
      new Set(ids).size > new Set(ids.map((id) => `${id}`.normalize("NFC"))).size ? fail("duplicate key") : true,
  }),
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
