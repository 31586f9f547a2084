import { expect, test } from "vitest";
import { formatted } from "../../src/contract/formats.ts";
import { Ids } from "../../src/contract/ids.ts";

const FORMS: Record<string, [(ids: Ids) => string | number, RegExp]> = {
  "a marked text with 128 random bits and a running number": [
    (ids) => ids.next(),
    /^contract-test-[0-9a-f]{32}-[0-9a-z]+$/,
  ],
  "24 digits, the first not 0": [(ids) => ids.digits(24), /^7\d{23}$/],
  "16 letters and digits": [(ids) => ids.letters(16), /^[a-z0-9]{16}$/],
  "90 letters and digits": [(ids) => ids.letters(90), /^[a-z0-9]{90}$/],
  "a UUID of version 4 that begins with zeros": [
    (ids) => ids.uuid(),
    /^0{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  "a text of the form of another": [
    (ids) => ids.like("Ab-12 zZ_90_xyxyxy"),
    /^[A-Z][a-z]-\d\d [a-z][A-Z]_\d\d_[a-z]{6}$/,
  ],
  "a text of hexadecimal digits for one": [
    (ids) => ids.like("0aF-11abcdefABCDEF"),
    /^\d[a-f][A-F]-\d\d[a-f]{6}[A-F]{6}$/,
  ],
  "a number between 2^51 and 2^52": [(ids) => ids.number(), /^(22517998136852(4[89]|[5-9]\d)|\d{16})$/],
};

test.each(Object.entries(FORMS))(
  "%s: of its form, another each time, and the same for the same seed",
  (_, [make, form]) => {
    const made = (seed: string) => {
      const ids = new Ids(seed);
      return Array.from({ length: 40 }, () => make(ids));
    };
    const [first, again, other] = [made("one"), made("one"), made("two")];
    expect(first.filter((text) => !form.test(`${text}`))).toEqual([]);
    expect(new Set(first).size).toBe(40);
    expect(first).toEqual(again);
    expect(other.filter((text) => first.includes(text))).toEqual([]);
  },
);

test("a number is whole, and between 2^51 and 2^52 in all its width", () => {
  const ids = new Ids("numbers");
  const all = Array.from({ length: 200 }, () => ids.number());
  expect(all.filter((number) => !Number.isSafeInteger(number) || number < 2 ** 51 || number >= 2 ** 52)).toEqual([]);
  expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(2 ** 50);
});

test("a text like another has every letter and digit sooner or later", () => {
  const ids = new Ids("like");
  const chars = (text: string) => new Set(Array.from({ length: 300 }, () => ids.like(text)).join("")).size;
  expect([chars("0"), chars("a"), chars("A"), chars("z"), chars("Z")]).toEqual([10, 6, 6, 26, 26]);
});

test.each<[string, RegExp[]]>([
  ["date-time", [/^2000-01-01T00:00:00Z$/]],
  ["time", [/^00:00:00Z$/]],
  ["duration", [/^P1D$/]],
  ["uuid", [/^0{8}-/]],
  ["email", [/^contract-test-.*@example\.com$/, /^[a-z0-9]{16}@example\.com$/]],
  ["idn-email", [/^contract-test-.*@example\.com$/, /^[a-z0-9]{16}@example\.com$/]],
  ["hostname", [/^[a-z0-9]{16}\.example\.com$/]],
  ["idn-hostname", [/^[a-z0-9]{16}\.example\.com$/]],
  ["ipv4", [/^192\.0\.2\.1$/]],
  ["ipv6", [/^2001:db8::1$/]],
  ["uri", [/^https:\/\/example\.com\/contract-test-/]],
  ["url", [/^https:\/\/example\.com\/contract-test-/]],
  ["iri", [/^https:\/\/example\.com\/contract-test-/]],
  ["uri-reference", [/^\/contract-test-/]],
  ["iri-reference", [/^\/contract-test-/]],
  ["uri-template", [/^\/contract-test-.*\/\{id\}$/]],
  ["json-pointer", [/^\/contract-test-/]],
  ["relative-json-pointer", [/^0$/]],
  ["regex", [/^\^a\$$/]],
  ["byte", [/^Y29udHJhY3QtdGVzdC[\w+/]+=*$/]],
  ["date", [/^2000-01-01$/]],
  ["toString", []],
  ["int64", []],
])("texts of the format %s: %s", (format, forms) => {
  const texts = [...formatted(format, new Ids("formats"))];
  expect(texts).toEqual(forms.map((form) => expect.stringMatching(form)));
});
