import { expect, test } from "vitest";
import { madeUpWarning } from "../../../src/mock/provider/made-up-warning.ts";
import { contractOf, post } from "../things.ts";

const warningOf = async (responses: object) => madeUpWarning((await contractOf(post({ responses }))).contract);

test("warns once of all made-up responses that violate the document", async () => {
  const schema = { type: "array", minItems: 2, uniqueItems: true, items: { type: "integer" } };
  const body = {
    description: "",
    content: { "text/plain": { schema: { type: "string" } }, "application/json": { schema } },
  };
  const header = {
    description: "",
    headers: { "X-Own": { required: true, schema: { type: "string", pattern: "^a{9}$" } } },
  };
  expect(await warningOf({ 200: body, 201: header, 202: { description: "" } })).toEqual([
    expect.stringMatching(
      / for POST \/things 200, POST \/things 201 \(body must NOT have duplicate .*\): add examples/,
    ),
  ]);
});

test("does not warn of a documented example", async () => {
  const content = { "application/json": { schema: { type: "integer" }, example: "wrong" } };
  expect(await warningOf({ 200: { description: "", content } })).toEqual([]);
});
