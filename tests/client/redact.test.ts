import fc from "fast-check";
import { expect, test } from "vitest";
import { QuickRedactor } from "../../src/client/quick-redactor.ts";
import { Redactor } from "../../src/client/redact.ts";
import { takesLinearTime } from "../support/takes-linear-time.ts";

const SECRET = 'MIIa+b/c=="d\\e%41&<~-_Zz09';
const LONG = `MII${"qW+/8".repeat(400)}==`;

const nested = (value: string): string => JSON.stringify(value).slice(1, -1);
const unicode = (value: string): string =>
  value.replace(/[^a-z0-9]/gi, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
const percent = (value: string): string =>
  value.replace(/[^a-z0-9]/gi, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** How others write a secret. */
const ENCODINGS: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "in lower case": (secret) => secret.toLowerCase(),
  "in JSON": nested,
  "in JSON of PHP": (secret) => nested(secret).replaceAll("/", "\\/"),
  "in JSON of .NET": unicode,
  "in JSON with upper-case digits": (secret) =>
    unicode(secret).replace(/[a-f0-9]{4}/g, (digits) => digits.toUpperCase()),
  "in JSON, every character an escape": (secret) =>
    Array.from(secret, (character) => `\\u00${character.charCodeAt(0).toString(16)}`).join(""),
  "in JSON in JSON": (secret) => nested(nested(secret).replaceAll("/", "\\/")),
  "in JSON in JSON in JSON": (secret) => nested(nested(nested(secret))),
  "in .NET's JSON in JSON": (secret) => nested(unicode(secret)),
  "in a URL": encodeURIComponent,
  "in a URL with lower-case digits": percent,
  "in a form": (secret) => new URLSearchParams({ "": secret }).toString().slice(1),
  "in a URL in a URL": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "in a URL in a URL in a URL": (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(secret))),
  "in PHP's JSON in a URL": (secret) => encodeURIComponent(nested(secret).replaceAll("/", "\\/")),
  "in PHP's JSON in a URL in a URL": (secret) =>
    encodeURIComponent(encodeURIComponent(nested(secret).replaceAll("/", "\\/"))),
  "in .NET's JSON in a URL": (secret) => encodeURIComponent(unicode(secret)),
  "in a URL in JSON": (secret) => nested(percent(secret)),
  "in HTML in HTML": (secret) => secret.replace(/[^a-z0-9]/gi, (character) => `&amp;#${character.charCodeAt(0)};`),
  "in HTML, decimal": (secret) => secret.replace(/[^a-z0-9]/gi, (character) => `&#${character.charCodeAt(0)};`),
  "in HTML, hexadecimal": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`),
  "in HTML, with leading zeros": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#${String(character.charCodeAt(0)).padStart(5, "0")};`),
  "in HTML, hexadecimal with leading zeros": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#x${character.charCodeAt(0).toString(16).padStart(4, "0")};`),
  "in HTML in JSON of .NET": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `\\u0026#x${character.charCodeAt(0).toString(16).toUpperCase()};`),
  "in HTML in JSON of Go": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `\\u0026#${character.charCodeAt(0)};`),
  "in hexadecimal": (secret) => Buffer.from(secret).toString("hex"),
  "in hexadecimal, upper case": (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
  "in base64": (secret) => Buffer.from(secret).toString("base64"),
  "in base64 for URLs": (secret) => Buffer.from(secret).toString("base64url"),
  "in base64 in PHP's JSON": (secret) => Buffer.from(secret).toString("base64").replaceAll("/", "\\/"),
  "in base64 in a URL": (secret) => encodeURIComponent(Buffer.from(secret).toString("base64")),
};

for (const [name, encode] of Object.entries(ENCODINGS)) {
  test.each([SECRET, LONG])(`a secret ${name} is removed: %#`, (secret) => {
    const text = `before "${encode(secret)}" after`;
    const clean = new Redactor([secret]).redact(text);
    expect(clean).toMatch(/^before "\*\*\*.{0,7}" after$/); // base64 may end in a character or two that say next to nothing
  });
}

test.each([0, 1, 2, 3, 4])("a secret within longer base64 is removed, after %i bytes", (before) => {
  for (const after of [0, 1, 2, 3]) {
    for (const encoding of ["base64", "base64url"] as const) {
      const text = Buffer.from(`${"o".repeat(before)}${SECRET}${"s".repeat(after)}`).toString(encoding);
      const clean = new Redactor([SECRET]).redact(text);
      expect(clean).toMatch(/^[\w+/-]{0,8}\*\*\*[\w+/=-]{0,8}$/);
    }
  }
});

test("every occurrence is removed, and what stands between stays", () => {
  expect(new Redactor([SECRET]).redact(`${SECRET},${SECRET} ${encodeURIComponent(SECRET)}.`)).toBe("***,*** ***.");
});

test("a secret that contains another is removed whole", () => {
  for (const secrets of [
    ["longer-secret-value", "longer-secret"],
    ["longer-secret", "longer-secret-value"],
  ]) {
    expect(new Redactor(secrets).redact("longer-secret-value longer-secret")).toBe("*** ***");
  }
});

test("a secret that is cut off is removed as far as it goes", () => {
  expect(new Redactor([LONG]).redact(`token ${LONG.slice(0, 700)}`)).toBe("token ***");
  expect(new Redactor([LONG]).redact(`token ${LONG.slice(0, 700)}… is invalid`)).toBe("token ***… is invalid");
  // What follows can begin with a later character of the secret.
  const later = Array.from(LONG.slice(701)).find((character) => character !== LONG[700]) ?? "";
  expect(new Redactor([LONG]).redact(`token ${LONG.slice(0, 700)}${later} is invalid`)).toBe(
    `token ***${later} is invalid`,
  );
});

test.each([
  ["t", "the token has expired"],
  ["error", '{"error_code":"X","error":"error"}'],
  ["", "nothing"],
  ["expired", "Signature expired"],
])("a secret that is as short as a word stays: %s", (secret, text) => {
  expect(new Redactor([secret]).redact(text)).toBe(text);
});

test("a secret of 8 characters is removed, one of 7 stays", () => {
  expect(new Redactor(["abcdefgh", "1234567"]).redact("abcdefgh 1234567")).toBe("*** 1234567");
});

test("the shortest secret can be chosen", () => {
  expect(new Redactor(["good"], 4).redact("X-Auth-Token: good")).toBe("X-Auth-Token: ***");
  expect(new Redactor(["abc"], 4).redact("abc")).toBe("abc");
});

test("a parsed value is cleaned in strings, names and numbers, and is a copy", () => {
  const value = {
    message: `no ${SECRET}`,
    list: [1, null, true, { [SECRET]: SECRET }],
    count: 12345678,
    other: 12345679,
    __proto__: null,
  };
  expect(new Redactor([SECRET, "12345678"]).redactValue(value)).toEqual({
    message: "no ***",
    list: [1, null, true, { "***": "***" }],
    count: "***",
    other: 12345679,
  });
  expect(value.message).toContain(SECRET);
});

test("a secret that is written with the codes of JSON alone, without backslashes, is found", () => {
  const secret = "abc+def/ghi";
  expect(new Redactor([secret]).redact("an abcu002Bdefu002fghi")).toBe("an ***");
});

test("a secret that is added later is removed too, with its own minimum of characters", () => {
  const redactor = new QuickRedactor(["first-secret"]);
  for (const secret of ["second-secret", "short"]) redactor.add(secret);
  expect(redactor.redact("first-secret, SECOND-SECRET and short")).toBe("***, *** and short");
});

test("of secrets that are added later the longest is removed first", () => {
  const redactor = new QuickRedactor(["first-secret"]);
  redactor.add("first-secret-of-all");
  expect(redactor.redact("first-secret, first-secret-of-all")).toBe("***, ***");
});

test("the members of a parsed value keep their names, whatever these are", () => {
  const value = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
  expect(JSON.stringify(new Redactor([SECRET]).redactValue(value))).toBe('{"__proto__":{"a":1},"constructor":2}');
});

test("the quick redactor removes the same", () => {
  const secrets = [SECRET, LONG, "plain-secret_value", "short"];
  const forms = secrets.flatMap((secret) => Object.values(ENCODINGS).map((encode) => encode(secret)));
  const part = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.constantFrom(...forms, "ſhort-u002", "%", "\\", "PLAIN+secret/VALUE"),
  );
  const cut = fc.tuple(part, fc.nat(40), fc.nat(4000)).map(([text, from, to]) => text.slice(from % 3, to));
  const [usual, quick] = [new Redactor(secrets), new QuickRedactor(secrets)];
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 4 }), (parts) => {
      const text = parts.join("");
      expect(quick.redact(text)).toBe(usual.redact(text));
    }),
    { numRuns: 2_000 },
  );
  expect(quick.redact("a PLAIN+secret/VALUE")).toBe("a ***");
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
