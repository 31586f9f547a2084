import { expect, onTestFinished, test, vi } from "vitest";
import { operations } from "../../src/document/operations.ts";
import type { OperationObject } from "../../src/document/types.ts";
import { headerLimit, limitsOf } from "../../src/mock/limits.ts";
import { corpus, pasted } from "../corpus/corpus.ts";
import { documentWith } from "../document/minimal.ts";
import { mockForTest } from "../support/running-mock.ts";
import { ok, post, refused, send, things } from "./things.ts";

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
      if (method === "trace") continue; // fetch sends none
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
  const notAcceptable = await send(mock, "application/json", "1", { Accept: "text/html" });
  expect(notAcceptable).toMatchObject({ status: 406, body: { code: "406" } });
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

test("opens no file that an extension refers to", async () => {
  const topics = { "x-topics": [{ content: { $ref: "./docs/getting-started.md" } }] };
  const mock = await mockForTest({ document: documentWith({ responses: ok }, {}, topics) });
  expect((await fetch(`${mock.address}/things/1`)).status).toBe(200);
});
