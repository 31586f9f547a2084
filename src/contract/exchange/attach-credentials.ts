import { akSk } from "../../client/authentication/ak-sk.ts";
import { type Credential, withCredential } from "../../document/operations/security.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Message } from "./message.ts";

/**
 * Credentials that the server accepts: a token, an access key with its secret key, or both. With both, the token authenticates
 * the requests, and only the clauses about signatures use the keys.
 */
export interface Credentials {
  token?: string;
  key?: KeyPair;
}

export interface KeyPair {
  ak: string;
  sk: string;
}

/** A token, and the shell expression that replaces it in a printed command. */
export interface Token {
  text: string;
  shell: string;
}

/** Adds a token to the header, cookie or query parameter that the credential names. */
export function withToken(message: Message, credential: Credential, token: string | Token): Message {
  const text = typeof token === "string" ? token : token.text;
  const bearing = typeof token === "string" || token.text === "" ? message : { ...message, token };
  return withCredential(bearing, credential, credential.value(text));
}

export function addToQuery(message: Message, name: string, value: string): Message {
  const mark = message.target.includes("?") ? "&" : "?";
  return { ...message, target: `${message.target}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
}

/**
 * Signs a message with an access key, exactly as its bytes are sent.
 * @throws NotTried if the path cannot be decoded
 */
export async function withSignature(message: Message, target: URL, key: KeyPair): Promise<Message> {
  const { method, body } = message;
  const url = new URL(target.pathname.replace(/\/$/, "") + message.target, target);
  const signal = new AbortController().signal; // never aborted, because signing does not wait
  const request = { method, url, body: new Uint8Array(body ?? []), signal };
  const headers = await akSk(key)
    .headers(request)
    .catch((error: Error) => {
      // Signing decodes the path.
      throw error instanceof URIError ? new NotTried("a path that cannot be decoded cannot be signed") : error;
    });
  return { ...message, headers: [...message.headers, ...Object.entries(headers)] };
}
