import { expect, test } from "vitest";
import type { Document } from "../../../src/document/openapi/types.ts";
import { createChecks } from "../../../src/mock/create-checks.ts";
import type { EdgeResponse } from "../../../src/mock/exchange/edge-response.ts";
import type { EdgeRequest } from "../../../src/mock/exchange/receive-request.ts";
import { createProvider } from "../../../src/mock/provider/provider.ts";
import { TaskList } from "../../../src/mock/tasks/task-list.ts";
import { SCHEMES } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { keys } from "../../support/running-mock.ts";
import { contractOf, edgeRequest, post } from "../things.ts";

type Provided = Partial<Omit<EdgeRequest, "body">> & { body?: string; size?: number };

const schema = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };
const requestBody = { required: true, content: { "application/json": { schema } } };
const documentWith = (responses: object, others = {}): Document =>
  post({ requestBody, responses, ...others }, { securitySchemes: SCHEMES });

/** A provider for a document: the token `t` is valid. */
async function providerOf(document: Document) {
  const { contract } = await contractOf(document);
  const provide = createProvider(contract, createChecks(contract), { token: "t", keys }, new TaskList([]));
  return ({ body = '{"a":1}', size = body.length, ...changes }: Provided = {}) => {
    const request = edgeRequest({
      ...changes,
      headers: { "content-type": "application/json", ...changes.headers },
      body: async (limit) => {
        if (size <= limit) return { ok: true, value: Buffer.from(body) };
        return { ok: false, problem: { status: 413, title: "Content too large", detail: `${limit}` } };
      },
    });
    return provide(request, contract.find(request.method, request.path));
  };
}

type Row = { responses: object; others?: object; request?: Provided; response: Partial<EdgeResponse> };

test.each(readYaml<Row[]>(import.meta))("$title", async ({ responses, others, request, response }) => {
  const provide = await providerOf(documentWith(responses, others));
  expect(await provide(request)).toMatchObject(response);
});

test("generates the same conforming response each time, although Prism ignores some keywords", async () => {
  const type = (length: number) => ({ schema: { type: "string", pattern: `^[a-z]{${length}}$` } });
  const content = { "application/json": type(12), "text/plain": type(15) };
  const provide = await providerOf(documentWith({ 200: { description: "", content } }));
  const bodies = [await provide(), await provide(), await provide()].map(({ body }) => String(body));
  expect(new Set(bodies).size).toBe(1);
  expect(bodies[0]).toMatch(/^"[a-z]{12}"$/);
  expect((await provide({ headers: { accept: "text/plain" } })).body).toMatch(/^[a-z]{15}$/);
});
