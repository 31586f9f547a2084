import { readContract } from "../../../src/document/contract.ts";
import { kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, Header, MediaType } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { Ids } from "../../../src/values/ids.ts";
import { Values } from "../../../src/values/values.ts";
import type { Handlers, ProviderResponse } from "./exchange.ts";

/** Builds the documented response of a status: its headers, and its first example or a valid value of its schema. */
export function documented(document: Document, { responses }: Operation, key: string): ProviderResponse {
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

/** Builds the documented success of an operation, or else its first documented response. */
export function success(document: Document, operation: Operation): ProviderResponse {
  const keys = Object.keys(operation.responses);
  const key = keys.find((status) => status.startsWith("2")) ?? keys.find((status) => status !== "default");
  return key === undefined ? { status: 200 } : documented(document, operation, key);
}

/**
 * Handlers for operations without handlers of their own. Every request gets the documented success: with a 404 for whatever
 * does not exist, the suite would see no other response. `Prefer: code=404` gets the documented 404, as from a mock.
 */
export const exampleHandlers: Handlers = {
  unauthenticated(_, operation, document) {
    const key = ["401", "403"].find((status) => status in operation.responses);
    return key === undefined ? { status: 401 } : documented(document, operation, key);
  },
  respond(operation, { headers }, document) {
    const wanted = /^code=(\d+)$/.exec(`${headers.prefer}`)?.[1];
    return wanted !== undefined && wanted in operation.responses
      ? documented(document, operation, wanted)
      : success(document, operation);
  },
};
