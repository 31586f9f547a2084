import { expect, test } from "vitest";
import { coloredJson } from "../../../scripts/docs/explorer/colored-json.ts";
import { highlight } from "../../../scripts/docs/rendering/highlight.ts";

test("JSON has the colors of the examples in the reference", () => {
  const json = JSON.stringify({ 'a "key"': ["<text>", 1, -2.5e3, true, null], b: {} }, null, 2);
  const merged = (html: string) =>
    html.replaceAll(/<\/span>(\s*)<span class="(\w+)">(?<=<span class="\2">[^<]*<\/span>\s*<span class="\2">)/g, "$1");
  expect(merged(coloredJson(json))).toBe(merged(highlight(json, "json")));
});
