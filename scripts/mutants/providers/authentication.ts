import { signature } from "../../../src/client/authentication/sign.ts";
import type { Document, SecurityScheme } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import type { Incoming } from "./exchange.ts";

/** The credentials that a provider has given out. */
export interface Issued {
  token: string;
  ak: string;
  sk: string;
}

/** Whether a request bears an issued token where the operation wants it, or a correct signature with the issued keys. */
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

/** The token in the place that a security scheme names. */
function tokenIn({ headers, query }: Incoming, scheme: SecurityScheme = { type: "" }): string | undefined {
  const { name = "", in: place } = scheme;
  if (scheme.type === "http") return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (place === "query") return query.get(name) ?? undefined;
  if (place === "cookie")
    return headers.cookie
      ?.split("; ")
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  return headers[name.toLowerCase()]?.toString();
}

async function isSigned({ headers, method, path, query, body }: Incoming, { ak, sk }: Issued): Promise<boolean> {
  const proof = /^SDK-HMAC-SHA256 Access=(.+), SignedHeaders=(.+), Signature=(.+)$/.exec(headers.authorization ?? "");
  if (!proof || proof[1] !== ak) return false;
  const url = new URL(`http://${headers.host}${path}${query.size ? `?${query}` : ""}`);
  const names = proof[2]?.split(";") ?? [];
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? "")]));
  const expected = await signature(
    { method, url, headers: signed, body: new Uint8Array(body) },
    signed["x-sdk-date"] ?? "",
    sk,
  );
  return proof[3] === expected;
}
