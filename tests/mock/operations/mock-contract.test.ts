import { expect, test } from "vitest";
import { documentWith, SCHEMES } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, ok, things } from "../things.ts";

test("finds the operation of a request, or lists the methods of its path", async () => {
  const document = documentWith({ operationId: "one", responses: ok });
  const methods = ["trace", "options", "delete", "patch", "put", "post", "head", "get"];
  const others = methods.map((method) => [method, { operationId: method, responses: ok }]);
  document.paths["/others"] = Object.fromEntries(others);
  const { contract } = await contractOf(document);
  const requests = [["GET", "/things/1", "one"] as const, ["PATCH", "/others", "patch"] as const];
  for (const [method, path, operationId] of requests) {
    const found = contract.operations.find(({ operation }) => operation.operationId === operationId);
    expect(found?.prism).toMatchObject({ method: method.toLowerCase(), path: found?.operation.path });
    expect(contract.find(method, path)).toEqual({ ok: true, value: found });
  }
  expect(contract.find("GET", "/unknown")).toMatchObject({ ok: false, problem: { status: 404 } });
  const allow = "GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE";
  expect(contract.find("LOCK", "/others")).toMatchObject({ ok: false, problem: { status: 405, headers: { allow } } });
  expect(contract.find("POST", "/things/1")).toMatchObject({ problem: { headers: { allow: "GET" } } });
});

type Row = [security: object[], warnings: string[]];

test.each(readYaml<Row[]>(import.meta))("warns that it cannot check %j: %j", async (security, warnings) => {
  const { contract } = await contractOf(documentWith({ security, responses: ok }, { securitySchemes: SCHEMES }));
  expect(contract.warnings).toEqual(warnings);
});

test("refuses a document whose schema does not compile, and names the schema", async () => {
  const broken = things("application/json", { type: "string", pattern: "[" });
  await expect(contractOf(broken)).rejects.toThrow(/schema at #\/paths\/.* does not compile/);
});
