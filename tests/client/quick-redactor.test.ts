import fc from "fast-check";
import { expect, test } from "vitest";
import { QuickRedactor } from "../../src/client/quick-redactor.ts";
import { Redactor } from "../../src/client/redact.ts";
import { ENCODINGS, LONG, SECRET } from "./encodings.ts";

const secrets = [SECRET, LONG, "plain-secret_value", "short"];

test.each(Object.entries(ENCODINGS))("a secret %s is removed", (_, encode) => {
  const redactor = new QuickRedactor(secrets);
  for (const secret of [SECRET, LONG]) {
    expect(redactor.redact(`before "${encode(secret)}" after`)).toMatch(/^before "\*\*\*.{0,7}" after$/);
  }
});

test.each([
  ["a plain-secret_value, PLAIN+secret/VALUE", "a ***, ***"],
  ["plain-secret/value plain+secret_value", "*** ***"],
  ["plain-secret", "plain-secret"],
  ["short", "short"],
])("in a text with nothing encoded letter case and the alphabet of base64 do not matter: %s", (text, clean) => {
  expect(new QuickRedactor(secrets).redact(text)).toBe(clean);
});

test.each(["\\u0070lain-secret_value", "u0070LAIN-secret_value", "%70lain-secret_value", "&#112;lain-secret_value"])(
  "a text with one encoded character is searched for all encodings: %s",
  (text) => {
    expect(new QuickRedactor(secrets).redact(text)).toBe("***");
  },
);

test("a secret that is added later is removed too, if it is long enough, and the longest first", () => {
  const redactor = new QuickRedactor(["first-secret"]);
  for (const secret of ["first-secret-of-all", "second-secret", "12345678", "1234567"]) redactor.add(secret);
  expect(redactor.redact("first-secret, first-secret-of-all, SECOND-SECRET")).toBe("***, ***, ***");
  expect(redactor.redact("12345678 and 1234567")).toBe("*** and 1234567");
});

test("the shortest secret can be chosen", () => {
  const redactor = new QuickRedactor(["good", "bad"], 4);
  for (const secret of ["fair", "odd"]) redactor.add(secret);
  expect(redactor.redact("good bad fair odd")).toBe("*** bad *** odd");
});

test("it removes what the usual redactor removes", () => {
  const forms = secrets.flatMap((secret) => Object.values(ENCODINGS).map((encode) => encode(secret)));
  const words = fc.constantFrom(...forms, "ſhort-u002", "%", "\\", "PLAIN+secret/VALUE");
  const part = fc.oneof(fc.string({ maxLength: 5 }), words);
  const cut = fc.tuple(part, fc.nat(40), fc.nat(4000)).map(([text, from, to]) => text.slice(from % 3, to));
  const [usual, quick] = [new Redactor(secrets), new QuickRedactor(secrets)];
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 4 }), (parts) => {
      expect(quick.redact(parts.join(""))).toBe(usual.redact(parts.join("")));
    }),
    { numRuns: 500 },
  );
});
