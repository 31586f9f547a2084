import { expect, test } from "vitest";
import { concrete, contentKey, essence, kindOf } from "../../src/document/media-type.ts";

test("the essence is without parameters, in lower case", () => {
  expect(essence(" Application/JSON ; charset=utf-8;x=y")).toBe("application/json");
});

test.each([
  ["application/json", "json"],
  ["Application/JSON; charset=utf-8", "json"],
  ["application/problem+json", "json"],
  ["application/jsonx", "other"],
  ["application/x-json/json", "other"],
  ["application/x-www-form-urlencoded", "form"],
  ["multipart/form-data", "other"],
  ["text/plain", "text"],
  ["text/csv", "text"],
  ["text/xml", "other"],
  ["text/x+xml", "other"],
  ["text/xmlx", "text"],
  ["application/xml", "other"],
  ["text/*", "other"],
  ["application/*+json", "other"],
])("bodies of %s are %s", (mediaType, kind) => {
  expect(kindOf(mediaType)).toBe(kind);
});

test.each([
  ["text/*", "text/plain"],
  ["*/*", "application/json"],
  ["application/*", "application/json"],
  ["image/*", "image/*"],
  ["x-application/*", "x-application/*"],
  ["Text/HTML; charset=utf-8", "Text/HTML; charset=utf-8"],
])("for %s, %s is sent", (mediaType, sent) => {
  expect(concrete(mediaType)).toBe(sent);
});

test.each([
  [["*/*", "text/*", "text/plain"], "text/plain", "text/plain"],
  [["*/*", "text/*", "text/plain"], "text/csv", "text/*"],
  [["*/*", "text/*", "text/plain"], "image/png", "*/*"],
  [["application/*", "application/*+json"], "application/a+json", "application/*+json"],
  [["application/*+json"], "application/a+b+json", "application/*+json"],
  [["application/*+json"], "application/a+xml", undefined],
  [["application/json; v=1", "application/json; v=2"], "Application/JSON; v=2", "application/json; v=1"],
  [["text/plain"], "text/html", undefined],
  [[], "text/plain", undefined],
])("of %j, the entry for %s is %s", (keys, mediaType, key) => {
  expect(contentKey(Object.fromEntries(keys.map((each) => [each, {}])), mediaType)).toBe(key);
});
