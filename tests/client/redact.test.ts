import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Redactor } from "../../src/client/redact.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";
import { ENCODINGS, LONG, SECRET } from "./encodings.ts";

const redact = (secret: string, text: string) => new Redactor([secret]).redact(text);

test.each(Object.entries(ENCODINGS))("a secret %s is removed", (_, encode) => {
  for (const secret of [SECRET, LONG, "ab-cd_ef"]) {
    // Base64 may end in a character or two that say next to nothing.
    expect(redact(secret, `before "${encode(secret)}" after`)).toMatch(/^before "\*\*\*.{0,7}" after$/);
  }
});

test.each(["base64", "base64url"] as const)(
  "a secret within longer %s is removed, wherever it begins and ends",
  (encoding) => {
    for (const secret of [SECRET, `${SECRET}x`, `${SECRET}xy`]) {
      for (const before of [0, 1, 2, 3, 4]) {
        for (const after of [0, 1, 2, 3]) {
          const text = Buffer.from(`${"o".repeat(before)}${secret}${"s".repeat(after)}`).toString(encoding);
          expect(redact(secret, text)).toMatch(/^[\w+/-]{0,8}\*\*\*[\w+/=-]{0,8}$/);
        }
      }
    }
  },
);

test("a secret outside ASCII is removed, in hexadecimal too", () => {
  expect(redact("gehéimnis", `gehéimnis ${Buffer.from("gehéimnis").toString("hex")}`)).toBe("*** ***");
});

test.each([
  ["every occurrence", `${SECRET},${SECRET} ${encodeURIComponent(SECRET)}.`, "***,*** ***."],
  ["one without the letter case and the alphabet of base64", "AB+CD/EF ab-cd_ef", "*** ***", "ab-cd_ef"],
  ["one with the codes of JSON alone, without backslashes", "an abcu002Bdefu002fghi", "an ***", "abc+def/ghi"],
  ["no other character in its place", "abcxdef", "abcxdef", "abc.defg"],
  ["one of 8 characters", "abcdefgh.", "***.", "abcdefgh"],
  ["none of 7, which can be a word", "expired", "expired", "expired"],
  ["none of no characters", "nothing", "nothing", ""],
  ["what is left of one", `token ${LONG.slice(0, 700)}`, "token ***", LONG],
  ["what is left of one, and not what follows", `token ${LONG.slice(0, 700)}… no`, "token ***… no", LONG],
  ["no beginning that is too short to tell", LONG.slice(0, 23), LONG.slice(0, 23), LONG],
  ["the beginning that tells", LONG.slice(0, 24), "***", LONG],
  // What follows can begin with a later character of the secret.
  ["a secret up to where it is cut off", `${LONG.slice(0, 30)}${LONG[31]}`, `***${LONG[31]}`, LONG],
])("removed is %s", (_, text, clean, secret = SECRET) => {
  expect(redact(secret, text)).toBe(clean);
});

test("encodings of encodings are found to a depth of three, and no deeper", () => {
  const nested = (depth: number) => `${"\\".repeat(2 ** depth - 1)}"bcdefgh`;
  expect([1, 2, 3, 4].map((depth) => redact('"bcdefgh', nested(depth)))).toEqual([
    "***",
    "***",
    "***",
    `${"\\".repeat(8)}***`,
  ]);
});

test("of secrets that contain one another the longest is removed, in whatever order they are given", () => {
  const secrets = ["longer-secret-value", "longer-secret"];
  for (const all of [secrets, secrets.toReversed()]) {
    expect(new Redactor(all).redact("longer-secret-value longer-secret")).toBe("*** ***");
  }
});

test("the shortest secret can be chosen", () => {
  expect(new Redactor(["good", "bad"], 4).redact("good and bad")).toBe("*** and bad");
});

test("a parsed value is cleaned in strings, names and numbers, and is a copy", () => {
  const value = {
    message: `no ${SECRET}`,
    list: [1, null, true, { [SECRET]: SECRET }],
    count: 12345678,
    other: 12345679,
  };
  const clean = new Redactor([SECRET, "12345678"]).redactValue(value);
  expect(clean).toEqual({ message: "no ***", list: [1, null, true, { "***": "***" }], count: "***", other: 12345679 });
  expect(value.message).toContain(SECRET);
});

test("the members of a parsed value keep their names, whatever these are", () => {
  const text = '{"__proto__":{"a":1},"constructor":2}';
  expect(JSON.stringify(new Redactor([SECRET]).redactValue(JSON.parse(text)))).toBe(text);
});

test("a redactor shows no secret to console.log, before its first use and after", () => {
  const redactor = new Redactor([SECRET]);
  for (const _ of [1, 2]) {
    expect(inspect(redactor, { depth: null, showHidden: true })).not.toContain(SECRET);
    redactor.redact("text");
  }
});

test.each([
  ["backslashes", "\\".repeat(2 ** 18)],
  ["the beginning of a secret, again and again", SECRET.slice(0, 20).repeat(12_500)],
  ["per cent signs", "%25".repeat(2 ** 17)],
  ["backslashes in a URL", "%5C%255c".repeat(30_000)],
  ["percent signs in URLs in URLs", `%${"25".repeat(60_000)}5`],
  ["almost secrets", `${LONG.slice(0, 23)}\n`.repeat(10_000)],
])("a text made to take long takes a time in proportion to its length: %s", (_, text) => {
  const redactor = new Redactor([SECRET, LONG]);
  takesLinearTime(text, (part) => redactor.redact(part));
});
