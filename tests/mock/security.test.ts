import { expect, test } from "vitest";
import { createMock } from "../../src/mock/server.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";
import { keys, mockForTest, type RunningMock } from "../support/running-mock.ts";
import { ok } from "./things.ts";

const secured = (security: object[]) => documentWith({ security, responses: ok }, { securitySchemes: SCHEMES });
const get = async (mock: RunningMock, headers: Record<string, string> = {}, query = "") =>
  (await fetch(`${mock.address}/things/1${query}`, { headers })).status;

test.each(["Basic", "Certificate"])(
  "serves an operation with the scheme %s, unauthenticated, with a warning",
  async (scheme) => {
    const document = secured([{ [scheme]: [] }]);
    const { warnings } = await createMock({ document, keys });
    expect(warnings).toEqual([expect.stringMatching(`^GET /things/{id} is not authenticated: .*${scheme}`)]);
    expect(await get(await mockForTest({ document }))).toBe(200);
  },
);

test.each([
  [[{ Header: [] }, { Bearer: [] }], { "X-Token": "t" }, "", 200],
  [[{ Header: [] }, { Bearer: [] }], { Authorization: "Bearer t" }, "", 200],
  [[{ Header: [] }, { Bearer: [] }], {}, "", 401],
  [[{ Header: [] }, { Bearer: [] }], { "X-Token": "x" }, "", 401],
  [[{ Header: [] }, {}], {}, "", 200],
  [[], {}, "", 200],
  [[{ Query: [] }], {}, "?key=t", 200],
  [[{ Query: [] }], {}, "?key=x", 401],
  [[{ Query: [] }], {}, "", 401],
  [[{ Cookie: [] }], { Cookie: "a=b; session=t" }, "", 200],
  [[{ Cookie: [] }], { Cookie: "a=session=t" }, "", 401],
  [[{ Header: [] }, { Basic: [] }], { Authorization: "Basic YTpi" }, "", 200],
  [[{ Header: [] }, { Basic: [] }], {}, "", 401],
])("authenticates by %j the headers %j and the query %j", async (security, headers, query, status) => {
  const mock = await mockForTest({ document: secured(security), token: "t" });
  expect(await get(mock, headers as Record<string, string>, query)).toBe(status);
});

test("serves an operation that wants two schemes at once, unauthenticated, with a warning", async () => {
  const { warnings } = await createMock({ document: secured([{ Header: [], Query: [] }]), keys });
  expect(warnings).toEqual([expect.stringContaining("Header and Query are required at once")]);
});
