import { expect, test } from "vitest";
import { acceptedTypes } from "../../src/mock/accept.ts";
import { contractOf, post } from "./things.ts";

const content = (...types: string[]) => ({
  description: "Fine",
  content: Object.fromEntries(types.map((type) => [type, {}])),
});

async function negotiate(responses: object, accept: string | undefined, code?: number) {
  const { found } = await contractOf(post({ responses }));
  const accepted = acceptedTypes(found.operation, accept, code);
  return accepted.ok ? accepted.value : accepted.problem.status;
}

const JSON_TYPE = "application/json";

test.each([
  [JSON_TYPE, [JSON_TYPE]],
  ["APPLICATION/JSON", [JSON_TYPE]],
  ["*/*", [JSON_TYPE]],
  ["application/*", [JSON_TYPE]],
  ["text/html, application/json;q=0.1", [JSON_TYPE]],
  ["text/html, */*;q=0.1", [JSON_TYPE]],
  ["application/json;", [JSON_TYPE]],
  ['application/json; charset="', [JSON_TYPE]],
  ["application/json;q=0, */*", 406],
  ["application/json;q=0", 406],
  ["application/json;q=x", 406],
  ["*/*;q=0", 406],
  ["text/*, *", 406],
  ["text/html", 406],
  [",", 406],
  [";", 406],
  ["a", 406],
  ["/", 406],
  ["", 406],
  ["a/b".repeat(5_000), 406],
  [undefined, undefined],
])("negotiates Accept: %j", async (accept, expected) => {
  expect(await negotiate({ 200: content(JSON_TYPE) }, accept)).toEqual(expected);
});

test("orders the documented media types as the client prefers them", async () => {
  const responses = { 200: content("text/plain", JSON_TYPE, "text/html") };
  expect(await negotiate(responses, "application/json, text/plain;q=0.5")).toEqual([JSON_TYPE, "text/plain"]);
});

test("sends application/json for a range that is documented", async () => {
  expect(await negotiate({ 200: content("*/*") }, JSON_TYPE)).toEqual([JSON_TYPE]);
});

test("refuses nothing if the response has no content", async () => {
  expect(await negotiate({ 204: { description: "Done" } }, "text/html")).toBeUndefined();
});

test("names the documented media types in the problem", async () => {
  const { found } = await contractOf(post({ responses: { 200: content(JSON_TYPE, "text/plain") } }));
  expect(acceptedTypes(found.operation, "text/html", undefined)).toMatchObject({
    ok: false,
    problem: { title: "Not acceptable", detail: expect.stringContaining("(application/json, text/plain)") },
  });
});

test.each([
  ["the lowest success", { 404: "a/404", 202: "a/202", 201: "a/201" }, undefined, "a/201"],
  ["a range of successes", { 404: "a/404", "2XX": "a/2" }, undefined, "a/2"],
  ["the default before an error", { 404: "a/404", default: "a/default" }, undefined, "a/default"],
  ["an error if there is nothing else", { 404: "a/404" }, undefined, "a/404"],
  ["the preferred status", { 200: "a/200", 404: "a/404", "4XX": "a/4" }, 404, "a/404"],
  ["the range of the preferred status", { 200: "a/200", "4XX": "a/4", default: "a/default" }, 499, "a/4"],
  ["the default of the preferred status", { 200: "a/200", default: "a/default" }, 404, "a/default"],
  ["nothing for a status that is not documented", { 200: "a/200" }, 404, undefined],
])("negotiates the media types of %s", async (_name, types, code, expected) => {
  const responses = Object.fromEntries(Object.entries(types).map(([status, type]) => [status, content(type)]));
  expect(await negotiate(responses, "*/*", code)).toEqual(expected && [expected]);
});
