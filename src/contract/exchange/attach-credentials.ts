import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../client/authentication/sign.ts";
import type { Credential } from "../../document/operations/security.ts";
import { addCookie, addHeader, type Message } from "./message.ts";

/**
 * The credentials that the server accepts: a token, or an access key with its secret key. With both, the token authenticates
 * requests, and the keys are for the clauses about signatures.
 */
export interface Credentials {
  token?: string;
  key?: KeyPair;
}

export interface KeyPair {
  ak: string;
  sk: string;
}

/** A token, and the shell expression that stands for it in a printed command. */
export interface Token {
  text: string;
  shell: string;
}

/** Adds a token in the header, cookie or query parameter of the credential. */
export function withToken(message: Message, credential: Credential, token: string | Token): Message {
  const { name, in: location } = credential;
  const text = typeof token === "string" ? token : token.text;
  const bearing = typeof token === "string" || token.text === "" ? message : { ...message, token };
  const value = credential.value(text);
  if (location === "cookie") return addCookie(bearing, `${name}=${value}`);
  if (location !== "query") return addHeader(bearing, name, value);
  return inQuery(bearing, name, value);
}

/** Adds a parameter to the query. */
export function inQuery(message: Message, name: string, value: string): Message {
  const mark = message.target.includes("?") ? "&" : "?";
  return { ...message, target: `${message.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
}

/** Signs exactly the bytes that are sent with an access key. */
export async function withSignature(message: Message, target: URL, { ak, sk }: KeyPair): Promise<Message> {
  const date = sdkDate(new Date());
  const headers = { Host: target.host, "X-Sdk-Date": date };
  const request = {
    method: message.method,
    url: new URL(target.pathname.replace(/\/$/, "") + message.target, target),
    headers,
    body: new Uint8Array(message.body ?? []),
  };
  const proof = `SignedHeaders=${signedHeaders(headers)}, Signature=${await signature(request, date, sk)}`;
  return addHeader(addHeader(message, "X-Sdk-Date", date), "Authorization", `${ALGORITHM} Access=${ak}, ${proof}`);
}
