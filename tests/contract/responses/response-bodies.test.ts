import { expect, test } from "vitest";
import { responseKeywords } from "../../../src/contract/responses/response-bodies.ts";
import { Schemas } from "../../../src/document/schemas/schemas.ts";
import { documentWith } from "../../document/minimal.ts";

test("a forbidden property has no keyword", () => {
  const schema = { type: "object", properties: { never: false, name: { maxLength: 3 } } };
  const document = documentWith({}, { schemas: { Thing: schema } });
  const thing = document.components?.schemas?.Thing;
  const ends = responseKeywords(new Schemas(document), thing).map(({ end }) => end);
  expect(ends).toEqual([".type", ".name.maxLength"]);
});
