import { expect, test } from "vitest";
import { parameterViolations } from "../../src/mock/parameters.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";
import { table } from "./table.ts";
import { contractOf, edgeRequest, ok } from "./things.ts";

const list = { name: "list", in: "query", schema: { type: "array", maxItems: 2, items: { enum: ["a", "b"] } } };
const integer = { type: "integer", maximum: 10 };
const PARAMETERS = {
  query: (how: object) => [
    { ...list, ...how },
    { name: "n", in: "query", schema: integer },
    { name: "flag", in: "query", schema: { type: "boolean" } },
  ],
  path: () => [{ name: "id", in: "path", required: true, schema: integer }],
  header: () => [{ name: "X-Number", in: "header", required: true, schema: integer }],
  cookie: () => [{ name: "session", in: "cookie", schema: { type: "string", maxLength: 3 } }],
};

/** What is wrong with the parameters of a request. */
async function violations(parameters: object[], request: object, security: object[] = []) {
  const document = documentWith({ parameters, security, responses: ok }, { securitySchemes: SCHEMES });
  const { found } = await contractOf(document);
  return parameterViolations(edgeRequest({ path: "/things/1", ...request }), found.parameters, found.security);
}

/** Where a value stands in a request. */
const requestWith = (place: string, sent: string | undefined) => ({
  ...(place === "query" && { query: sent }),
  ...(place === "path" && { path: sent }),
  headers: { "x-number": place === "header" ? sent : undefined, cookie: place === "cookie" ? sent : undefined },
});

type Row = [place: keyof typeof PARAMETERS, sent: string | null, how: object, codes: string[]];

test.each(table<Row>("parameters"))("the %s %j with %j violates %j", async (place, sent, how, codes) => {
  const found = await violations(PARAMETERS[place](how), requestWith(place, sent ?? undefined));
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test("names the place, the parameter and the limit", async () => {
  const maximum = { location: ["query", "n"], code: "maximum", message: "query parameter n must be <= 10" };
  expect(await violations(PARAMETERS.query({}), { query: "n=11" })).toEqual([maximum]);
  const missing = {
    location: ["header", "X-Number"],
    code: "required",
    message: "header parameter X-Number is missing",
  };
  expect(await violations(PARAMETERS.header(), {})).toEqual([missing]);
});

test("finds several parameters of a path, whatever is in its text and in their names", async () => {
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

test("does not require a credential as a parameter, but validates it", async () => {
  const parameters = [{ name: "X-Token", in: "header", required: true, schema: { type: "string", maxLength: 3 } }];
  const codes = async (headers: object) =>
    (await violations(parameters, { headers }, [{ Header: [] }])).map(({ code }) => code);
  expect([await codes({}), await codes({ "x-token": "long" })]).toEqual([[], ["maxLength"]]);
});
