import { signature } from "../../../src/client/sign.ts";
import type { Operation } from "../../../src/document/operations.ts";
import type { Document } from "../../../src/document/types.ts";
import type { Incoming } from "./exchange.ts";

/** The credentials that a provider has given out. */
export interface Issued {
  token: string;
  ak: string;
  sk: string;
}

/** Whether a request bears an issued token, or a correct signature with the issued keys. */
export async function hasValidCredentials(
  incoming: Incoming,
  operation: Operation,
  document: Document,
  issued: Issued,
): Promise<boolean> {
  const [name] = Object.keys((operation.security ?? document.security ?? [])[0] ?? {});
  const scheme = name === undefined ? undefined : document.components?.securitySchemes?.[name];
  if (!scheme) return true;
  if (incoming.headers[scheme.name?.toLowerCase() ?? ""] === issued.token) return true;
  return isSigned(incoming, issued);
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
