import { expect, test } from "vitest";
import { readContract } from "../../src/mock/contract.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";
import { contractOf, ok, post, things } from "./things.ts";

test("finds the operation of a request, with what the mock knows of it", async () => {
  const document = documentWith({ operationId: "one", responses: ok });
  document.paths["/others"] = { post: { operationId: "two", responses: ok } };
  const { contract } = await contractOf(document);
  const [first, second] = contract.operations;
  expect(contract.find("GET", "/things/1")).toEqual({ ok: true, value: first });
  expect(contract.find("POST", "/others")).toEqual({ ok: true, value: second });
  expect([first?.operation.operationId, second?.operation.operationId]).toEqual(["one", "two"]);
  expect(second?.prism).toMatchObject({ method: "post", path: "/others" });
});

test("has no operation for another path, and names the methods of this one", async () => {
  const document = post({});
  Object.assign(document.paths["/things"] ?? {}, { get: { responses: ok }, delete: { responses: ok } });
  const { contract } = await contractOf(document);
  expect(contract.find("GET", "/other")).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(contract.find("PATCH", "/things")).toMatchObject({
    ok: false,
    problem: { status: 405, headers: { allow: "GET, POST, DELETE" } },
  });
});

test.each(["get", "head", "post", "put", "patch", "delete", "options", "trace"])(
  "names the method %s",
  async (method) => {
    const { contract } = await contractOf({ ...post({}), paths: { "/things": { [method]: { responses: ok } } } });
    expect(contract.find("LOCK", "/things")).toMatchObject({ problem: { headers: { allow: method.toUpperCase() } } });
  },
);

test.each([
  [[{ Basic: [] }], /^GET \/things\/\{id\} is not authenticated: .*Basic/],
  [[{ Certificate: [] }], /is not authenticated: .*Certificate/],
  [[{ Header: [], Query: [] }], /Header and Query are required at once/],
])("warns that it cannot check %j", async (security, warning) => {
  const { contract } = await contractOf(documentWith({ security, responses: ok }, { securitySchemes: SCHEMES }));
  expect(contract.warnings).toEqual([expect.stringMatching(warning)]);
});

test("does not warn about a scheme that it checks", async () => {
  const { contract } = await contractOf(
    documentWith({ security: [{ Header: [] }], responses: ok }, { securitySchemes: SCHEMES }),
  );
  expect(contract.warnings).toEqual([]);
});

test("refuses a document with a schema that does not compile, and names the schema", async () => {
  const broken = things("application/json", { type: "string", pattern: "[" });
  await expect(readContract(broken)).rejects.toThrow(/schema at #\/paths\/.* does not compile/);
});
