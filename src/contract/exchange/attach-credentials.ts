import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../client/authentication/sign.ts";
import type { Credential } from "../../document/operations/security.ts";
import { addCookie, addHeader, type Message } from "./message.ts";

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

/** A token, and what stands for it in a shell where its text must not be printed. */
export interface Token {
  text: string;
  shell: string;
}

/** Adds a token where the credential has its place. */
export function withToken(message: Message, credential: Credential, token: string | Token): Message {
  const { name, in: place } = credential;
  const text = typeof token === "string" ? token : token.text;
  const bearing = typeof token === "string" || token.text === "" ? message : { ...message, token };
  const value = credential.value(text);
  if (place === "cookie") return addCookie(bearing, `${name}=${value}`);
  if (place !== "query") return addHeader(bearing, name, value);
  return inQuery(bearing, name, value);
}

/** Adds a parameter to the query. */
export function inQuery(message: Message, name: string, value: string): Message {
  const mark = message.target.includes("?") ? "&" : "?";
  return { ...message, target: `${message.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
}

/** Adds the signature of an access key over exactly the bytes that are sent. */
export async function withSignature(message: Message, target: URL, { ak, sk }: KeyPair): Promise<Message> {
  const date = sdkDate(new Date());
  const headers = { Host: target.host, "X-Sdk-Date": date };
  const request = {
    method: message.method,
    url: new URL(target.pathname.replace(/\/$/, "") + message.target, target),
    headers,
    body: new Uint8Array(message.body ?? []),
  };
  const proof = await signature(request, date, sk);
  return addHeader(
    addHeader(message, "X-Sdk-Date", date),
    "Authorization",
    `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${proof}`,
  );
}
