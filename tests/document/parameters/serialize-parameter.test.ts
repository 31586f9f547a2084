import { expect, test } from "vitest";
import type { Parameter } from "../../../src/document/openapi/types.ts";
import { serializeParameter, targetOf } from "../../../src/document/parameters/serialize-parameter.ts";
import { DELIMITERS, styleOf } from "../../../src/document/parameters/style.ts";
import { readYaml } from "../../support/read-yaml.ts";

const parameter = (changes: Partial<Parameter>): Parameter => ({ name: "p", in: "query", schema: {}, ...changes });

type Case = Partial<Parameter> & { value?: unknown; text?: string };

test.each(readYaml<Case[]>(import.meta))("%j", ({ value, text, ...changes }) => {
  expect(serializeParameter(parameter(changes), value)).toBe(text);
});

test("a target has a path and a query with escaped values", () => {
  const path = parameter({ name: "id", in: "path" });
  const sent = targetOf("/v3/{id}/x/{id}", [
    [path, "a/b$&?"],
    [parameter({ name: "a&b" }), "x&y=z#"],
    [parameter({ name: "list" }), []],
    [parameter({ name: "h", in: "header" }), "1"],
  ]);
  expect(sent).toBe("/v3/a%2Fb%24%26%3F/x/a%2Fb%24%26%3F?a%26b=x%26y%3Dz%23");
  expect(targetOf("/v3/{id}", [[path, undefined]])).toBe("/v3/");
});

test("each location has a default style, and only form explodes by default", () => {
  const styles = (["path", "query", "header", "cookie"] as const).map((place) => styleOf(parameter({ in: place })));
  const [simple, form] = ["simple", "form"].map((style) => ({ style, explode: style === "form" }));
  expect(styles).toEqual([simple, form, simple, form]);
  expect(styleOf(parameter({ style: "pipeDelimited" }))).toEqual({ style: "pipeDelimited", explode: false });
  expect(styleOf(parameter({ explode: false }))).toEqual({ style: "form", explode: false });
  expect(DELIMITERS).toEqual({ spaceDelimited: " ", pipeDelimited: "|" });
});
