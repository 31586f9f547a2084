import { expect, test } from "vitest";
import { Redactor } from "../../src/client/redact.ts";
import { shown, shownBody } from "../../src/dredd/shown.ts";

const redactor = new Redactor(["a-secret-token"]);

test.each([
  ["a secret", "a-secret-token, A-SECRET-TOKEN", "***, ***"],
  ["what ends an XML section", "]]>]]>", "]] >]] >"],
  ["a command of GitHub Actions", "::error::a ##[group]##[", ": :error: :a ## [group]## ["],
  ["a control character", "a\u001b[2J\u009b\u202e\ud800\u2028b", "a\ufffd[2J\ufffd\ufffd\ufffd\ufffdb"],
])("%s is taken out of a text", (_, text, expected) => {
  expect(shown(text, redactor)).toBe(expected);
});

test("line ends and tabs stay", () => {
  expect(shown("a\n\tb", redactor)).toBe("a\n\tb");
});

test("a body in JSON is indented, and shown without its escapes, which may hide a secret", () => {
  expect(shownBody('{"a":["\\u0061-secret-token"]}', redactor)).toBe('{\n  "a": [\n    "***"\n  ]\n}');
  expect(shownBody("{a", redactor)).toBe("{a");
});

test.each([
  [4000, "x".repeat(4000)],
  [4001, `${"x".repeat(4000)} … (4001 characters)`],
])("of a body of %i characters 4000 are shown at most", (length, expected) => {
  expect(shownBody("x".repeat(length), redactor)).toBe(expected);
});
