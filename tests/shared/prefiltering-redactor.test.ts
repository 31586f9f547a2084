import fc from "fast-check";
import { expect, test } from "vitest";
import { PrefilteringRedactor } from "../../src/shared/prefiltering-redactor.ts";
import { redactor } from "../../src/shared/redact.ts";
import { randomCases } from "../support/random-cases.ts";
import { readYaml } from "../support/read-yaml.ts";

/** A secret with every kind of character, and its encodings. */
const { secret: SECRET, written } = readYaml<{ secret: string; written: object }>(import.meta, "encodings.yaml");
const secrets = [SECRET, "plain-secret_value", "with/slash", "short"];
const quick = new PrefilteringRedactor(secrets);

/** Forms that differ from the secrets in letter case, alphabet of base64, or encoding at the beginning. */
const unusual = [
  ...["a plain-secret_value, PLAIN+secret/VALUE", "plain-secret/value plain+secret_value", "withu002Fslash"],
  ...["\\u0070lain", "u0070LAIN", "%70lain", "&#112;lain"].map((plain) => `${plain}-secret_value`),
  "plain-secret short",
];

test("a secret added later is removed too, if it is long enough, the longest first", () => {
  const redactor = new PrefilteringRedactor(["first-secret"]);
  for (const secret of ["first-secret-of-all", "second-secret", "12345678", "1234567"]) redactor.add(secret);
  const text = "first-secret, first-secret-of-all, SECOND-SECRET, 12345678 and 1234567";
  expect(redactor.redact(text)).toBe("***, ***, ***, *** and 1234567");
});

test("the minimum length can be set", () => {
  const redactor = new PrefilteringRedactor(["good", "bad"], 4);
  for (const secret of ["fair", "odd"]) redactor.add(secret);
  expect(redactor.redact("good bad fair odd")).toBe("*** bad *** odd");
});

test("removes the same secrets as the redactor of the client", () => {
  const usual = redactor(secrets);
  expect(unusual.map((text) => quick.redact(text))).toEqual(unusual.map((text) => usual(text)));
  expect(unusual.map((text) => quick.redact(text)).join()).toBe(
    "a ***, ***,*** ***,***,***,***,***,***,plain-secret short",
  );
  const cutOff = `${btoa(SECRET).slice(0, 33)}${SECRET.slice(1)}`;
  expect(quick.redact(cutOff)).toBe(usual(cutOff));
  for (const form of Object.values(written)) expect(quick.redact(form)).toMatch(/^\*\*\*.{0,7}$/);
  const words = fc.constantFrom(...Object.values(written), "ſhort-u002", "%", "\\", "PLAIN+secret/VALUE");
  const part = fc.tuple(fc.oneof(fc.string({ maxLength: 5 }), words), fc.nat(2), fc.nat(400));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const text = parts.map(([word, from, to]) => word.slice(from, to)).join("");
      expect(quick.redact(text)).toBe(usual(text));
    }),
    randomCases(500),
  );
});
