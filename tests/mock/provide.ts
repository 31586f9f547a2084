import type { Document } from "../../src/document/types.ts";
import { createChecks } from "../../src/mock/checks.ts";
import { createProvider } from "../../src/mock/provider.ts";
import type { EdgeRequest } from "../../src/mock/receive.ts";
import { keys } from "../support/running-mock.ts";
import { contractOf, edgeRequest, post } from "./things.ts";

const schema = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };

/** A document whose `POST /things` takes an object with the integer `a`. */
export const documentWith = (responses: object, others = {}, components = {}): Document =>
  post(
    { requestBody: { required: true, content: { "application/json": { schema } } }, responses, ...others },
    components,
  );

/** A request to a provider, whose body is valid unless it is given. */
export type Provided = Partial<Omit<EdgeRequest, "body">> & { body?: string };

/** A provider for a document: the token `t` is valid. */
export async function providerOf(document: Document) {
  const { contract } = await contractOf(document);
  const provide = createProvider(contract, createChecks(contract), { token: "t", keys });
  return ({ body = '{"a":1}', ...changes }: Provided = {}) => {
    const request = edgeRequest({
      ...changes,
      headers: { "content-type": "application/json", ...changes.headers },
      body: async (limit) => {
        if (body.length <= limit) return { ok: true, value: Buffer.from(body) };
        return { ok: false, problem: { status: 413, title: "Content too large", detail: `${limit}` } };
      },
    });
    return provide(request, contract.find(request.method, request.path));
  };
}

/** The response to one request. */
export const respond = async (document: Document, request: Provided = {}) => (await providerOf(document))(request);
