import { expect, test } from "vitest";
import { redactor } from "../../src/shared/redact.ts";
import { readYaml } from "../support/read-yaml.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";

/** A secret with every kind of character, and its encodings. */
const { secret: SECRET, written } = readYaml<{ secret: string; written: object }>(import.meta, "encodings.yaml");
const LONG = `MII${"qW+/8".repeat(400)}==`;
const redacted = (secret: string, text: string) => redactor([secret])(text);

test.each(Object.entries(written))("a secret %s is removed", (_, text) => {
  // The last one or two characters of base64 may carry almost no information.
  expect(redacted(SECRET, `before "${text}" after`)).toMatch(/^before "\*\*\*.{0,7}" after$/);
});

test.each([SECRET, "abcdefgh", "abcdefghi", "abcdefghij"])("a secret within longer base64 is removed: %s", (secret) => {
  for (const [before, after] of ["", "o", "oo", "ooo"].flatMap((one) => ["", "s", "ss"].map((two) => [one, two]))) {
    for (const encoding of ["base64", "base64url"] as const) {
      const clean = redacted(secret, Buffer.from(before + secret + after).toString(encoding));
      expect(clean).toMatch(/^[\w+/-]{0,4}\*\*\*[\w+/=-]{0,8}$/);
      expect(clean.indexOf("***")).toBe(Math.ceil(((before ?? "").length * 8) / 6));
    }
  }
});

const cases = readYaml<Record<"rule" | "secret" | "text" | "clean", string>[]>(import.meta);

test.each(cases)("removes $rule", ({ secret, text, clean }) => {
  expect(redacted(secret, text)).toBe(clean);
});

test("removes the rest of a secret that is cut off, unless the rest is too short", () => {
  expect(redacted(LONG, `${LONG.slice(0, 700)}… no`)).toBe("***… no");
  // A character after a cut-off secret may equal a later character of the secret.
  expect(redacted(LONG, `${LONG.slice(0, 30)}${LONG[31]}`)).toBe(`***${LONG[31]}`);
  expect([23, 24].map((length) => redacted(LONG, LONG.slice(0, length)))).toEqual([LONG.slice(0, 23), "***"]);
});

test("of secrets that contain one another the longest is removed, in any order", () => {
  const secrets = ["longer-secret-value", "longer-secret"];
  for (const all of [secrets, secrets.toReversed()]) {
    expect(redactor(all)("longer-secret-value longer-secret")).toBe("*** ***");
  }
});

test("a secret of any length is removed", () => {
  expect(redacted("é".repeat(200_000), `a ${"é".repeat(200_000)} b`)).toBe("a *** b");
});

test.each([
  ["backslashes", "\\".repeat(2 ** 13)],
  ["the beginning of a secret, again and again", SECRET.slice(0, 20).repeat(1_600)],
  ["per cent signs", "%25".repeat(2 ** 14)],
  ["backslashes in a URL", "%5C%255c".repeat(1_000)],
  ["percent signs in URLs in URLs", `%${"25".repeat(8_000)}5`],
  ["almost secrets", `${LONG.slice(0, 23)}\n`.repeat(1_500)],
])("an adversarial text takes a time in proportion to its length: %s", (_, text) => {
  const redact = redactor([SECRET, LONG]);
  takesLinearTime(text, (part) => redact(part));
});
