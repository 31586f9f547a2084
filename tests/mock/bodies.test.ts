import { expect, test } from "vitest";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { post, send, things } from "./things.ts";

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
