import type { OutgoingHttpHeaders, RequestListener } from "node:http";
import type { Document } from "../../src/document/openapi/types.ts";
import type { EdgeRequest } from "../../src/mock/exchange/receive-request.ts";
import { type MockContract, type MockOperation, readMockContract } from "../../src/mock/operations/mock-contract.ts";
import { documentWith } from "../document/minimal.ts";

/** A documented 200 with an example. */
export const ok = {
  200: { description: "Fine", content: { "application/json": { schema: {}, example: { is: "fine" } } } },
};

/** A document with the operation `POST /things`. */
export const post = (operation: object, components = {}): Document => ({
  ...documentWith({ responses: {} }, components),
  paths: { "/things": { post: { responses: ok, ...operation } } },
});

/** A document with the operation `POST /things`, which requires a body of a media type. */
export const things = (type: string, schema: object, others: object = {}): Document =>
  post({ requestBody: { required: true, content: { [type]: { schema } } }, ...others });

/** Returns the mock's contract of a document, and the first operation. */
export async function contractOf(document: Document): Promise<{ contract: MockContract; found: MockOperation }> {
  const contract = await readMockContract(document);
  return { contract, found: contract.operations[0] as MockOperation };
}

/** A request without headers and body, as the edge receives it. */
export const edgeRequest = (changes: Partial<EdgeRequest> = {}): EdgeRequest => ({
  method: "POST",
  path: "/things",
  query: undefined,
  headers: {},
  rawHeaders: [],
  body: async () => ({ ok: true, value: Buffer.alloc(0) }),
  signal: new AbortController().signal,
  ...changes,
});

/** An upstream's response to each request. */
export const responding =
  (status: number, headers: OutgoingHttpHeaders = {}, body: string | Uint8Array = "{}"): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);
