import { readContract } from "../../../src/document/contract.ts";
import { kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, Header, MediaType } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { Ids } from "../../../src/values/ids.ts";
import { Values } from "../../../src/values/values.ts";
import type { Handlers, ProviderResponse } from "./exchange.ts";

/** Builds the documented response of a status. The body is the first example, or else a valid value of the schema. */
export function documentedResponse(document: Document, { responses }: Operation, key: string): ProviderResponse {
  const { content = {}, headers = {} } = responses[key] ?? {};
  const [[type, media] = []] = Object.entries(content);
  const valueFor = ({ example, schema = {} }: Pick<Header, "example" | "schema">) =>
    example ?? new Values(readContract(document), new Ids("documented")).valid(schema);
  const body = media && (exampleOf(media) ?? valueFor({ schema: media.schema ?? {} }));
  const isJson = type === undefined || type.includes("*") || kindOf(type) === "json";
  return {
    status: Number(key.replaceAll("X", "0")),
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, `${valueFor(header)}`])),
      ...(type !== undefined && { "Content-Type": type.includes("*") ? "application/json" : type }),
    },
    ...(media && { body: isJson ? JSON.stringify(body) : String(body) }),
  };
}

const exampleOf = ({ example, examples = {} }: MediaType): unknown => example ?? Object.values(examples)[0]?.value;

/** Builds the documented success of an operation, or its first documented response if it documents no success. */
export function documentedSuccess(document: Document, operation: Operation): ProviderResponse {
  const keys = Object.keys(operation.responses);
  const key = keys.find((status) => status.startsWith("2")) ?? keys.find((status) => status !== "default");
  return key === undefined ? { status: 200 } : documentedResponse(document, operation, key);
}

/**
 * The default handlers of operations. Every request gets the documented success. A 404 for unknown IDs would hide the success
 * from the suite, which knows no IDs. As from a mock, `Prefer: code=404` gets the documented 404.
 */
export const exampleHandlers: Handlers = {
  unauthenticated(_, operation, document) {
    const key = ["401", "403"].find((status) => status in operation.responses);
    return key === undefined ? { status: 401 } : documentedResponse(document, operation, key);
  },
  respond(operation, { headers }, document) {
    const wanted = /^code=(\d+)$/.exec(`${headers.prefer}`)?.[1];
    return wanted !== undefined && wanted in operation.responses
      ? documentedResponse(document, operation, wanted)
      : documentedSuccess(document, operation);
  },
};
