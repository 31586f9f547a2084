import { akSk } from "../../client/authentication/ak-sk.ts";
import { type Credential, withCredential } from "../../document/operations/security.ts";
import type { Message } from "./message.ts";

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
  const text = typeof token === "string" ? token : token.text;
  const bearing = typeof token === "string" || token.text === "" ? message : { ...message, token };
  return withCredential(bearing, credential, credential.value(text));
}

/** Adds a parameter to the query. */
export function inQuery(message: Message, name: string, value: string): Message {
  const mark = message.target.includes("?") ? "&" : "?";
  return { ...message, target: `${message.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
}

/** Signs exactly the bytes that are sent with an access key. */
export async function withSignature(message: Message, target: URL, key: KeyPair): Promise<Message> {
  const { method, body } = message;
  const url = new URL(target.pathname.replace(/\/$/, "") + message.target, target);
  const signal = new AbortController().signal; // nothing is waited for
  const headers = await akSk(key).headers({ method, url, body: new Uint8Array(body ?? []), signal });
  return { ...message, headers: [...message.headers, ...Object.entries(headers)] };
}
