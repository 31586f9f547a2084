import { expect, test } from "vitest";
import { readContract } from "../../../src/document/contract.ts";
import { withCredential } from "../../../src/document/operations/security.ts";
import { documentWith } from "../minimal.ts";

const FORM = "application/x-www-form-urlencoded";

test.each([
  [["text/plain", FORM, "application/json"], "application/json"],
  [["text/plain", FORM], FORM],
  [["image/png", "text/plain"], "text/plain"],
  [["image/png"], undefined],
])("of %j, %s is sent", (types, chosen) => {
  const content = Object.fromEntries(types.map((type) => [type, { example: type }]));
  const [contract] = readContract(documentWith({ requestBody: { content } })).operations;
  expect(contract?.body?.mediaType).toBe(chosen);
  expect(contract?.body?.example).toBe(chosen);
});

test("a credential is added to what a request has", () => {
  const request = { target: "/a?b=1", headers: [["Cookie", "c=1"]] as [string, string][] };
  const added = (place: "query" | "header" | "cookie", from = request) =>
    withCredential(from, { scheme: "S", in: place, name: "k", value: (token) => token }, "v w");
  expect(added("query").target).toBe("/a?b=1&k=v%20w");
  expect(added("query", { ...request, target: "/a" }).target).toBe("/a?k=v%20w");
  expect(added("header").headers).toEqual([...request.headers, ["k", "v w"]]);
  expect(added("cookie").headers).toEqual([["Cookie", "c=1; k=v w"]]);
});
