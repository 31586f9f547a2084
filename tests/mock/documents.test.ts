import { expect, onTestFinished, test, vi } from "vitest";
import { operations } from "../../src/document/operations.ts";
import type { Document, OperationObject } from "../../src/document/types.ts";
import { headerLimit, limitsOf } from "../../src/mock/limits.ts";
import { createMock } from "../../src/mock/server.ts";
import { corpus, pasted } from "../corpus/corpus.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";
import { keys, mockForTest, type RunningMock } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

const ok = { 200: { description: "Fine", content: { "application/json": { schema: {}, example: { is: "fine" } } } } };
const refused = (code: string) => ({ description: code, content: { "application/json": { example: { code } } } });

const post = (operation: object, components = {}): Document => ({
  ...documentWith({ responses: {} }, components),
  paths: { "/things": { post: { responses: ok, ...operation } } },
});
const things = (type: string, schema: object, others: object = {}) =>
  post({ requestBody: { required: true, content: { [type]: { schema } } }, ...others });

async function send(mock: RunningMock, type: string, body: string, target = "/things", headers = {}) {
  const response = await fetch(mock.address + target, {
    method: "POST",
    headers: { "Content-Type": type, ...headers },
    body,
  });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

test.each(corpus.map((entry) => [entry.name, entry] as const))(
  "serves %s, without an error of its own making",
  async (_name, entry) => {
    const errors = vi.spyOn(console, "error");
    onTestFinished(() => errors.mockRestore());
    const document = pasted([entry]);
    const mock = await mockForTest({ document });
    for (const { method, path, callbacks } of operations(document) as (OperationObject & {
      method: string;
      path: string;
      callbacks?: object;
    })[]) {
      if (callbacks) continue; // it would call the addresses that the requests name
      for (const [type, body] of [
        ["application/json", "{}"],
        ["application/x-www-form-urlencoded", "a=%zz&b"],
        ["text/plain", "x"],
        ["multipart/form-data; boundary=x", "--x--"],
        ["multipart/form-data", "x"],
        ["application/xml", "<x/>"],
      ]) {
        const init = {
          method,
          headers: { "Content-Type": type as string, "X-Auth-Token": "t" },
          ...(method !== "get" && method !== "head" && { body: body as string }),
        };
        const { status } = await fetch(mock.address + path.replaceAll(/\{[^}]*\}/g, "1"), init);
        expect([
          method,
          path,
          type,
          status < 500 ||
            `${status}` in
              (operations(document).find((each) => each.path === path && each.method === method)?.responses ?? {}),
        ]).toEqual([method, path, type, true]);
      }
    }
    expect(errors).not.toHaveBeenCalled();
  },
);

const schema = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };

test.each([
  [
    { 400: refused("400"), 422: refused("422"), 415: refused("415") },
    { malformed: 400, invalid: 422, unknown: 415 },
  ],
  [{ 400: refused("400") }, { malformed: 400, invalid: 400, unknown: 400 }],
  [{ "4XX": refused("4XX") }, { malformed: 400, invalid: 422, unknown: 415 }],
  [{ default: refused("default") }, { malformed: 400, invalid: 422, unknown: 415 }],
])("responds as documented with %j", async (responses, { malformed, invalid, unknown }) => {
  const mock = await mockForTest({
    document: things("application/json", schema, { responses: { ...ok, ...responses } }),
  });
  const documented = { type: "application/json", body: { code: expect.any(String) } };
  expect(await send(mock, "application/json", '{"a":')).toEqual({ status: malformed, ...documented });
  expect(await send(mock, "application/json", '{"a":"x"}')).toEqual({ status: invalid, ...documented });
  expect(await send(mock, "text/plain", "x")).toEqual({ status: unknown, ...documented });
});

test("responds as documented to a request that is too large, or asks for what there is not", async () => {
  const responses = { ...ok, 406: refused("406"), 413: refused("413") };
  const mock = await mockForTest({ document: things("application/json", { type: "integer" }, { responses }) });
  expect(await send(mock, "application/json", " ".repeat(20_000_000))).toMatchObject({
    status: 413,
    body: { code: "413" },
  });
  const notAcceptable = await send(mock, "application/json", "1", "/things", { Accept: "text/html" });
  expect(notAcceptable).toMatchObject({ status: 406, body: { code: "406" } });
});

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

const form = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: { type: "string", maxLength: 3 },
    count: { type: "integer" },
    tags: { type: "array", maxItems: 2, items: { type: "string" } },
    more: { type: "object", properties: { a: { type: "integer" } } },
  },
};

test.each([
  ["name=web&count=2&tags=a&tags=b", 200],
  ["name=w%2Bb", 200],
  ["name=webs", 422],
  ["count=2", 422],
  ["name=web&count=x", 422],
  ["name=web&tags=a&tags=b&tags=c", 422],
  ["name=web&other=1", 422],
  ["%zz=1&name=web", 422],
  ["", 422],
])("validates the urlencoded form %j", async (body, status) => {
  const mock = await mockForTest({ document: things("application/x-www-form-urlencoded", form) });
  expect((await send(mock, "application/x-www-form-urlencoded; charset=utf-8", body)).status).toBe(status);
});

const multipart = (fields: [string, string][]) =>
  `${fields.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--b--\r\n`;

test.each<[string, string, number]>([
  [
    "multipart/form-data; boundary=b",
    multipart([
      ["name", "web"],
      ["count", "2"],
      ["tags", "a"],
      ["tags", "b"],
      ["more", '{"a":1}'],
    ]),
    200,
  ],
  ['multipart/form-data; boundary="b"', multipart([["name", "web"]]), 200],
  ["multipart/form-data; boundary=b", multipart([["name", "webs"]]), 422],
  [
    "multipart/form-data; boundary=b",
    multipart([
      ["name", "web"],
      ["more", '{"a":"x"}'],
    ]),
    422,
  ],
  ["multipart/form-data; boundary=b", multipart([["count", "2"]]), 422],
  ["multipart/form-data; boundary=other", multipart([["name", "web"]]), 400],
  ["multipart/form-data", multipart([["name", "web"]]), 400],
  ["multipart/form-data; boundary=b", "nothing of the kind", 400],
  ["multipart/mixed; boundary=b", multipart([["name", "web"]]), 415],
])("validates a form of the type %s", async (type, body, status) => {
  const mock = await mockForTest({ document: things("multipart/form-data", form) });
  expect((await send(mock, type, body)).status).toBe(status);
});

test("validates plain text, and bodies that are falsy", async () => {
  const text = await mockForTest({ document: things("text/plain", { type: "string", maxLength: 3 }) });
  expect((await send(text, "text/plain; charset=utf-8", "abc")).status).toBe(200);
  expect((await send(text, "text/plain", "abcd")).status).toBe(422);
  const flag = await mockForTest({ document: things("application/json", { type: ["boolean", "null"] }) });
  expect((await send(flag, "application/json", "false")).status).toBe(200);
  expect((await send(flag, "application/json", "null")).status).toBe(200);
  expect((await send(flag, "application/json", "0")).status).toBe(422);
  expect((await send(flag, "application/json", '""')).status).toBe(422);
});

test("validates each media type by its own schema, whatever suffix they share", async () => {
  const content = {
    "application/json": { schema: { type: "object", required: ["a"] } },
    "application/vnd.api+json": { schema: { type: "object", required: ["b"] } },
  };
  const mock = await mockForTest({ document: post({ requestBody: { content } }) });
  expect((await send(mock, "application/json", '{"a":1}')).status).toBe(200);
  expect((await send(mock, "application/vnd.api+json", '{"a":1}')).status).toBe(422);
  expect((await send(mock, "application/vnd.api+json", '{"b":1}')).status).toBe(200);
  expect((await send(mock, "application/merge-patch+json", '{"a":1,"b":1}')).status).toBe(415);
});

test.each([
  ["application/json", '{"url":"URL"}'],
  ["application/x-www-form-urlencoded", "url=URL"],
  ["multipart/form-data; boundary=b", multipart([["url", "URL"]])],
])("calls the callbacks of an operation with a body of the type %s", async (type, body) => {
  const called: (string | undefined)[] = [];
  const hook = await standIn((request, response) => {
    called.push(request.url);
    response.writeHead(204).end();
  });
  const callbacks = {
    Happened: { "{$request.body#/url}": { post: { responses: { 204: { description: "Noted" } } } } },
  };
  const key = type.split(";", 1)[0] as string;
  const document = things(key, { type: "object", properties: { url: { type: "string" } } }, { callbacks });
  const mock = await mockForTest({ document });
  expect((await send(mock, type, body.replace("URL", `${hook}called`))).status).toBe(200);
  await expect.poll(() => called).toEqual(["/called"]);
});

test("limits each operation by what it needs itself", () => {
  const bounded = { content: { "application/json": { schema: { type: "string", maxLength: 1_000_000 } } } };
  const unbounded = { content: { "application/json": { schema: { type: "string" } } } };
  const document = post({ requestBody: bounded });
  document.paths["/others"] = { post: { requestBody: unbounded, responses: ok } };
  const [first, second] = operations(document).map((operation) => limitsOf(document, operation).requestBytes);
  expect(first).toBe(12_000_002 + 2 ** 24);
  expect(second).toBeGreaterThan(2 ** 28);
});

test("counts the limit of a header whose schema is a reference", () => {
  const parameters = [{ name: "X-Long", in: "header", schema: { $ref: "#/components/schemas/Long" } }];
  const document = documentWith(
    { parameters, responses: ok },
    { schemas: { Long: { type: "string", maxLength: 50_000 } } },
  );
  expect(headerLimit(operations(document))).toBeGreaterThan(200_000);
});

const secured = (security: object[]) => documentWith({ security, responses: ok }, { securitySchemes: SCHEMES });
const get = async (mock: RunningMock, headers: Record<string, string> = {}, query = "") =>
  (await fetch(`${mock.address}/things/1${query}`, { headers })).status;

test.each(["Basic", "OAuth", "OpenId", "Certificate"])(
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

test("remembers a response for each media type that is accepted, and for each operation", async () => {
  const content = { "application/json": { example: { is: "json" } }, "text/plain": { example: "text" } };
  const document = documentWith({ responses: { 200: { description: "Fine", content } } });
  document.paths["/others"] = { get: { responses: ok } };
  const { address } = await mockForTest({ document });
  const responded = async (target: string, Accept: string) =>
    (await fetch(address + target, { headers: { Accept } })).text();
  for (const _time of [1, 2]) {
    expect(await responded("/things/1", "application/json")).toBe('{"is":"json"}');
    expect(await responded("/things/1", "text/plain")).toBe("text");
    expect(await responded("/others", "application/json")).toBe('{"is":"fine"}');
  }
});
