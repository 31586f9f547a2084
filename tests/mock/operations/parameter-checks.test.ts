import { expect, test } from "vitest";
import { parameterViolations } from "../../../src/mock/operations/parameter-checks.ts";
import { documentWith, SCHEMES } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, edgeRequest, ok } from "../things.ts";

const integer = { type: "integer", maximum: 10 };

/** The violations in the parameters of a request. */
async function violations(parameters: object[], request: object, security: object[] = []) {
  const document = documentWith({ parameters, security, responses: ok }, { securitySchemes: SCHEMES });
  const { found } = await contractOf(document);
  return parameterViolations(edgeRequest({ path: "/things/1", ...request }), found.parameters, found.security);
}

type Row = { parameters: object[]; request: object; codes: string[] };

test.each(readYaml<Row[]>(import.meta))(
  "of $parameters, $request violates $codes",
  async ({ parameters, request, codes }) => {
    expect((await violations(parameters, request)).map(({ code }) => code)).toEqual(codes);
  },
);

test("names the location, the parameter and the limit", async () => {
  const maximum = { location: ["query", "n"], code: "maximum", message: "query parameter n must be <= 10" };
  expect(await violations([{ name: "n", in: "query", schema: integer }], { query: "n=11" })).toEqual([maximum]);
  const missing = {
    location: ["header", "X-Number"],
    code: "required",
    message: "header parameter X-Number is missing",
  };
  expect(await violations([{ name: "X-Number", in: "header", required: true, schema: integer }], {})).toEqual([
    missing,
  ]);
});

test("finds several parameters of a path with special characters", async () => {
  const document = documentWith({});
  const parameters = ["one-1", "two.2"].map((name) => ({ name, in: "path", required: true, schema: integer }));
  document.paths = { "/a.b/{one-1}/{two.2}": { get: { parameters, responses: ok } } };
  const { found } = await contractOf(document);
  const codes = (path: string) =>
    parameterViolations(edgeRequest({ path }), found.parameters, found.security).map(({ code }) => code);
  expect(codes("/a.b/1/2")).toEqual([]);
  expect(codes("/a.b/1/x")).toEqual(["type"]);
  for (const other of ["/axb/1/2", "/a.b/1/2/3"]) expect(codes(other)).toEqual(["required", "required"]);
});

test("does not require a credential as a parameter, but validates it if it is sent", async () => {
  const parameters = [{ name: "X-Token", in: "header", required: true, schema: { type: "string", maxLength: 3 } }];
  const codes = async (headers: object) =>
    (await violations(parameters, { headers }, [{ Header: [] }])).map(({ code }) => code);
  expect([await codes({}), await codes({ "x-token": "long" })]).toEqual([[], ["maxLength"]]);
});
