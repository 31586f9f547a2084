import { expect, test } from "vitest";
import { documentWith } from "../document/minimal.ts";
import { mockForTest } from "../support/running-mock.ts";
import { ok } from "./things.ts";

test.each([
  ["list=a&list=b", { explode: true }, 200],
  ["list=a&list=b", {}, 200],
  ["list=a,b", {}, 422],
  ["list=a&list=x", {}, 422],
  ["list=a&list=b&list=a", {}, 422],
  ["list=a,b", { explode: false }, 200],
  ["list=a,x", { explode: false }, 422],
  ["list=a,b,a", { explode: false }, 422],
  ["list=a%20b", { style: "spaceDelimited" }, 200],
  ["list=a|x", { style: "pipeDelimited" }, 422],
  ["list=", {}, 422],
  ["n=", {}, 422],
  ["n=1", {}, 200],
  ["n=1.5", {}, 422],
  ["n=x", {}, 422],
  ["n=11", {}, 422],
  ["n=1&n=2", {}, 200],
  ["flag=", {}, 422],
  ["flag=true", {}, 200],
  ["N=x", {}, 200],
  ["", {}, 200],
])("validates the query %j with %j", async (query, how, status) => {
  const parameters = [
    {
      name: "list",
      in: "query",
      schema: { type: "array", maxItems: 2, items: { type: "string", enum: ["a", "b"] } },
      ...how,
    },
    { name: "n", in: "query", schema: { type: "integer", maximum: 10 } },
    { name: "flag", in: "query", schema: { type: "boolean" } },
  ];
  const mock = await mockForTest({ document: documentWith({ parameters, responses: ok }) });
  expect((await fetch(`${mock.address}/things/1?${query}`)).status).toBe(status);
});

test.each([
  ["/things/1", 200],
  ["/things/x", 422],
  ["/things/1.5", 422],
  ["/things/%31", 200],
])("validates the path %s", async (target, status) => {
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "integer" } }];
  const mock = await mockForTest({ document: documentWith({ parameters, responses: ok }) });
  expect((await fetch(mock.address + target)).status).toBe(status);
});
