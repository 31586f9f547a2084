import { signature } from "../../../src/client/authentication/sign.ts";
import type { Document, SecurityScheme } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import type { Incoming } from "./exchange.ts";

/** The credentials that a provider has issued. */
export interface Issued {
  token: string;
  ak: string;
  sk: string;
}

/**
 * Reports whether a request has the issued token where the document requires it, or a correct signature with the issued keys.
 * The providers have their own authentication code, so that they do not share the faults of the mock.
 */
export async function hasValidCredentials(
  incoming: Incoming,
  operation: Operation,
  document: Document,
  issued: Issued,
): Promise<boolean> {
  const alternatives = operation.security ?? document.security ?? [];
  const schemes = document.components?.securitySchemes ?? {};
  const isShown = (names: object) =>
    Object.keys(names).every((name) => tokenIn(incoming, schemes[name]) === issued.token);
  return alternatives.length === 0 || alternatives.some(isShown) || isSigned(incoming, issued);
}

/** Returns the token of a request from the location in a security scheme. */
function tokenIn({ headers, query }: Incoming, scheme: SecurityScheme = { type: "" }): string | undefined {
  const { name = "", in: location } = scheme;
  if (scheme.type === "http") return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (location === "query") return query.get(name) ?? undefined;
  if (location === "cookie") return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? "")?.[1];
  return headers[name.toLowerCase()]?.toString();
}

async function isSigned({ headers, method, path, query, body }: Incoming, { ak, sk }: Issued): Promise<boolean> {
  const proof = /^SDK-HMAC-SHA256 Access=(.+), SignedHeaders=(.+), Signature=(.+)$/.exec(headers.authorization ?? "");
  if (!proof || proof[1] !== ak) return false;
  const url = new URL(`http://${headers.host}${path}${query.size ? `?${query}` : ""}`);
  const names = proof[2]?.split(";") ?? [];
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? "")]));
  const request = { method, url, headers: signed, body: new Uint8Array(body) };
  const expected = await signature(request, signed["x-sdk-date"] ?? "", sk);
  return proof[3] === expected;
}
