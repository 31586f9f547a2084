import { ALGORITHM, sdkDate, signature, signedHeaders } from "../client/sign.ts";
import type { Credential } from "../document/security.ts";
import type { Parameter } from "../document/types.ts";
import { cookie, header, type Message } from "./message.ts";

/**
 * What the server under test takes for proof of who asks: a token, or an access key with its secret key. Where both are
 * given, the token proves it, and the keys serve the clauses about signatures.
 */
export interface Credentials {
  token?: string;
  key?: KeyPair;
}

export interface KeyPair {
  ak: string;
  sk: string;
}

/** Whether a parameter of an operation carries the token. */
export function carriesToken(credential: Credential | undefined, { in: place, name }: Parameter): boolean {
  if (credential?.in !== place) return false;
  // The names of headers alone are free of letter case.
  return place === "header" ? credential.name.toLowerCase() === name.toLowerCase() : credential.name === name;
}

/** Adds a token where the credential belongs. */
export function withToken(message: Message, { in: place, name, value }: Credential, token: string): Message {
  if (place === "header") return header(message, name, value(token));
  if (place === "cookie") return cookie(message, `${name}=${value(token)}`);
  const mark = message.target.includes("?") ? "&" : "?";
  return {
    ...message,
    target: `${message.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value(token))}`,
  };
}

/** Adds the signature of an access key over exactly the bytes that are sent. */
export async function withSignature(message: Message, target: URL, { ak, sk }: KeyPair): Promise<Message> {
  const date = sdkDate(new Date());
  const headers = { Host: target.host, "X-Sdk-Date": date };
  const request = {
    method: message.method,
    url: new URL(message.target, target),
    headers,
    body: new Uint8Array(message.body ?? []),
  };
  const proof = await signature(request, date, sk);
  return header(
    header(message, "X-Sdk-Date", date),
    "Authorization",
    `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${proof}`,
  );
}
