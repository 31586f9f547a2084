import { ALGORITHM, sdkDate, signature, signedHeaders } from "../client/sign.ts";
import type { Parameter, SecurityScheme } from "../document/types.ts";
import { header, type Message } from "./message.ts";

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
export const carriesToken = (scheme: SecurityScheme | undefined, parameter: Parameter): boolean =>
  scheme?.type === "apiKey" &&
  scheme.in === parameter.in &&
  scheme.name?.toLowerCase() === parameter.name.toLowerCase();

/** Adds a token where the scheme wants it. */
export function withToken(message: Message, scheme: SecurityScheme, token: string): Message {
  const { type, in: place, name = "" } = scheme;
  if (type === "http") return header(message, "Authorization", `Bearer ${token}`);
  if (place === "cookie") return header(message, "Cookie", `${name}=${token}`);
  if (place !== "query") return header(message, name, token);
  const mark = message.target.includes("?") ? "&" : "?";
  return { ...message, target: `${message.target}${mark}${name}=${encodeURIComponent(token)}` };
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
