import { describe, expect, test } from "vitest";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { documentWith, providerOf, respond } from "./provide.ts";
import { send, things } from "./things.ts";

describe("a response without an example", () => {
  const made = async (content: object, headers = {}) =>
    (await respond(documentWith({ 200: { description: "", content } }), { headers })).body;

  test("conforms to its schema, although Prism does not know each keyword, and is the same each time", async () => {
    const content = { "application/json": { schema: { type: "string", minLength: 12 } } };
    const provide = await providerOf(documentWith({ 200: { description: "", content } }));
    const bodies = [await provide(), await provide(), await provide()].map(({ body }) => String(body));
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? "").length).toBeGreaterThanOrEqual(12);
  });

  test("is what Prism makes up, if nothing conforms", async () => {
    const impossible = { type: "string", minLength: 3, pattern: "^a$" };
    expect(JSON.parse(String(await made({ "application/json": { schema: impossible } })))).toEqual(expect.any(String));
  });

  test("is of the media type that the client accepts", async () => {
    const content = {
      "application/json": { schema: { type: "integer", minimum: 7 } },
      "text/plain": { schema: { type: "string", minLength: 12 } },
    };
    const text = String(await made(content, { accept: "text/plain" }));
    expect(text).not.toContain('"');
    expect(text.length).toBeGreaterThanOrEqual(12);
  });
});

test("sends a documented example as it is, although it violates its schema", async () => {
  const content = { "application/json": { schema: { type: "string" }, example: 1 } };
  expect((await respond(documentWith({ 200: { description: "", content } }))).body).toBe("1");
});

test.each([
  ["application/json", "text", '"text"'],
  ["application/problem+json", { a: 1 }, '{"a":1}'],
  ["text/plain", "text", "text"],
  ["text/plain", { a: 1 }, '{"a":1}'],
  ["application/xml", { a: 1 }, "<xml><a>1</a></xml>"],
  ["application/atom+xml", { a: [1, 2] }, "<xml><a>1</a><a>2</a></xml>"],
  ["application/xml", "<a/>", "<a/>"],
])("writes %s", async (type, example, body) => {
  const response = await respond(documentWith({ 200: { description: "", content: { [type]: { example } } } }));
  expect(response).toMatchObject({ headers: [["content-type", type]], body });
});

test("sends neither a body nor a media type where none is documented, but the documented headers", async () => {
  const headers = { "X-Count": { schema: { type: "integer" }, example: 7 } };
  expect(await respond(documentWith({ 204: { description: "Done", headers } }))).toEqual({
    status: 204,
    headers: [["x-count", "7"]],
    body: "",
  });
});

test.each([
  ["application/json", '{"url":"URL"}'],
  ["application/x-www-form-urlencoded", "url=URL"],
])("calls the callbacks of an operation with a body of the type %s", async (type, body) => {
  const called: (string | undefined)[] = [];
  const hook = await standIn((request, response) => {
    called.push(request.url);
    response.writeHead(204).end();
  });
  const callbacks = {
    Happened: { "{$request.body#/url}": { post: { responses: { 204: { description: "Noted" } } } } },
  };
  const document = things(type, { type: "object", properties: { url: { type: "string" } } }, { callbacks });
  const mock = await mockForTest({ document });
  expect((await send(mock, type, body.replace("URL", `${hook}called`))).status).toBe(200);
  await expect.poll(() => called).toEqual(["/called"]);
});
