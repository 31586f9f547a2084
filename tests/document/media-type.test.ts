import { expect, test } from "vitest";
import { concrete, contentKey, essence, kindOf } from "../../src/document/media-type.ts";
import { readYaml } from "../support/read-yaml.ts";

const cases = readYaml<{
  kindOf: { mediaType: string; kind: string }[];
  concrete: { range: string; sent: string }[];
  contentKey: { content: string[]; mediaType: string; key?: string }[];
}>(import.meta, "media-type.yaml");

test("the essence is without parameters, in lower case", () => {
  expect(essence(" Application/JSON ; charset=utf-8;x=y")).toBe("application/json");
});

test.each(cases.kindOf)("bodies of $mediaType are $kind", ({ mediaType, kind }) => {
  expect(kindOf(mediaType)).toBe(kind);
});

test.each(cases.concrete)("for $range, $sent is sent", ({ range, sent }) => {
  expect(concrete(range)).toBe(sent);
});

test.each(cases.contentKey)("of $content, the entry for $mediaType is $key", ({ content, mediaType, key }) => {
  expect(contentKey(Object.fromEntries(content.map((each) => [each, {}])), mediaType)).toBe(key);
});
