import { type OperationContract, readContract } from "../../src/document/contract.ts";
import type { Document, Schema } from "../../src/document/openapi/types.ts";

/** The relevant part of a document. */
export interface Part {
  /** The schema of a JSON body that `POST /things` requires, as the component Thing. */
  body?: Schema;
  /** The media types of the body in place of JSON, with their content. */
  content?: Record<string, object>;
  /** The statuses of the operation's responses, which have no bodies. */
  statuses?: (number | string)[];
  /** Further members of the operation. */
  operation?: object;
  /** All paths in place of `/things`. */
  paths?: object;
  components?: object;
  security?: object[];
}

const Thing = { $ref: "#/components/schemas/Thing" };

/** Builds a document with the operation `post` of `POST /things`, unless the part has its own paths. */
export function documentOf({ body, content, statuses = [200], operation, paths, ...others }: Part): Document {
  const types = content ?? (body !== undefined && { "application/json": { schema: Thing } });
  const post = {
    operationId: "post",
    ...(types && { requestBody: { required: true, content: types } }),
    responses: Object.fromEntries(statuses.map((status) => [status, { description: "" }])),
    ...operation,
  };
  return {
    openapi: "3.1.1",
    info: { title: "Things", version: "1.0.0" },
    paths: paths ?? { "/things": { post } },
    ...others,
    components: { ...others.components, ...(body !== undefined && { schemas: { Thing: body } }) },
  } as unknown as Document;
}

/** Returns the contract of the document's first operation. */
export function contractOf(part: Part): OperationContract {
  const [first] = readContract(documentOf(part)).operations;
  if (!first) throw new Error("the document has no operation");
  return first;
}

/** A part of a document with an API key in a header. */
export const secured: Part = {
  components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ Key: [] }],
};
