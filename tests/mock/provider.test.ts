import { describe, expect, test } from "vitest";
import { SCHEMES } from "../document/minimal.ts";
import { documentWith, type Provided, respond } from "./provide.ts";
import { ok, refused } from "./things.ts";

const PROBLEM = ["content-type", "application/problem+json"];
const codeIn = ({ body }: { body: unknown }) => JSON.parse(String(body)).code;

test("responds to a valid request with the documented example", async () => {
  expect(await respond(documentWith(ok))).toEqual({
    status: 200,
    headers: [["content-type", "application/json"]],
    body: '{"is":"fine"}',
  });
});

describe("a request that no operation is for", () => {
  test.each([
    ["GET", "/things", 405, ["allow", "POST"]],
    ["OPTIONS", "/unknown", 404, PROBLEM],
    ["OPTIONS", "/things", 204, ["allow", "POST, OPTIONS"]],
  ])("%s %s gets %i", async (method, path, status, header) => {
    const response = await respond(documentWith(ok), { method, path });
    expect(response.status).toBe(status);
    expect(response.headers).toContainEqual(header);
    if (status === 204) expect(response.body).toBe("");
  });
});

describe("what is refused", () => {
  const invalid: [string, Provided, number][] = [
    ["malformed JSON", { body: '{"a":' }, 400],
    ["a violation", { body: '{"a":"x"}' }, 422],
    ["another media type", { headers: { "content-type": "text/plain" } }, 415],
    ["a body in a coding", { headers: { "content-encoding": "gzip" } }, 415],
    ["a body that is too large", { body: " ".repeat(20_000_000) }, 413],
    ["a media type that the client does not accept", { headers: { accept: "text/html" } }, 406],
    ["an invalid preference", { headers: { prefer: "code=x" } }, 422],
    ["a preference that is not documented", { headers: { prefer: "code=404" } }, 404],
  ];

  test.each(invalid)("gets a problem: %s", async (_name, request, status) => {
    const response = await respond(documentWith(ok), request);
    expect(response).toMatchObject({ status, remark: expect.stringMatching(/./) });
    expect(response.headers).toContainEqual(PROBLEM);
  });

  test.each(invalid.filter(([, , status]) => status !== 404))(
    "gets the documented response, with the reason for the log: %s",
    async (_name, request, status) => {
      const { body, ...response } = await respond(documentWith({ ...ok, [status]: refused("documented") }), request);
      expect(response).toEqual({
        status,
        headers: [["content-type", "application/json"]],
        remark: expect.stringMatching(/./),
      });
      expect(codeIn({ body })).toBe("documented");
    },
  );

  test.each<[object, Record<string, number>]>([
    [{ 400: refused("400") }, { '{"a":': 400, '{"a":"x"}': 400 }],
    [{ "4XX": refused("4XX") }, { '{"a":': 400, '{"a":"x"}': 422 }],
    [{ default: refused("default") }, { '{"a":': 400, '{"a":"x"}': 422 }],
  ])("gets what %j documents", async (responses, statuses) => {
    for (const [body, status] of Object.entries(statuses)) {
      const response = await respond(documentWith({ ...ok, ...responses }), { body });
      expect([response.status, codeIn(response)]).toEqual([status, Object.keys(responses)[0]]);
    }
  });

  test("names every violation, those of parameters first", async () => {
    const parameters = [{ name: "n", in: "query", required: true, schema: { type: "integer" } }];
    const response = await respond(documentWith(ok, { parameters }), { body: '{"a":"x"}' });
    expect(
      JSON.parse(String(response.body)).validation.map(({ location }: { location: string[] }) => location),
    ).toEqual([
      ["query", "n"],
      ["body", "a"],
    ]);
  });

  test("names the coding that it reads", async () => {
    const response = await respond(documentWith(ok), { headers: { "content-encoding": "gzip, identity" } });
    expect(response.headers).toContainEqual(["accept-encoding", "identity"]);
    expect((await respond(documentWith(ok), { headers: { "content-encoding": "IDENTITY" } })).status).toBe(200);
  });

  test("is what the client prefers, if that is documented for an invalid request", async () => {
    const examples = { One: { value: { code: "one" } }, Two: { value: { code: "two" } } };
    const responses = { ...ok, 422: { description: "No", content: { "application/json": { examples } } } };
    const response = await respond(documentWith(responses), {
      body: "{}",
      headers: { prefer: "code=422, example=Two" },
    });
    expect(codeIn(response)).toBe("two");
  });
});

describe("an unauthenticated request", () => {
  const secured = (responses: object, others = {}) =>
    documentWith({ ...ok, ...responses }, { security: [{ Header: [] }], ...others }, { securitySchemes: SCHEMES });

  test("gets 401, with the scheme that it can use", async () => {
    const response = await respond(secured({}));
    expect(response).toMatchObject({ status: 401, remark: expect.stringContaining("neither X-Token nor") });
    expect(response.headers).toEqual([["www-authenticate", "SDK-HMAC-SHA256"], PROBLEM]);
  });

  test.each([
    [{ 403: refused("403") }, 403],
    [{ 401: refused("401"), 403: refused("403") }, 401],
    [{ default: refused("default") }, 401],
  ])("gets what %j documents", async (responses, status) => {
    const response = await respond(secured(responses));
    expect(response).toMatchObject({ status, remark: expect.stringContaining("neither X-Token nor") });
    expect(codeIn(response)).toBe(Object.keys(responses)[0]);
  });

  test("is denied before anything else of it is examined", async () => {
    expect(await respond(secured({}), { body: "{", headers: { prefer: "code=x" } })).toMatchObject({ status: 401 });
    expect(await respond(secured({}), { headers: { "x-token": "t" } })).toMatchObject({ status: 200 });
  });

  test("is malformed, not denied, if its token does not have the documented form", async () => {
    const parameters = [{ name: "X-Token", in: "header", schema: { type: "string", maxLength: 2 } }];
    expect(await respond(secured({}, { parameters }), { headers: { "x-token": "long" } })).toMatchObject({
      status: 422,
    });
    const others = [{ name: "q", in: "query", schema: { type: "integer" } }];
    expect(await respond(secured({}, { parameters: others }), { query: "q=x" })).toMatchObject({ status: 401 });
  });
});
