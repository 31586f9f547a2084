/** A request exactly as it is sent. It may be malformed on purpose. */
export interface Message {
  method: string;
  /** The path and query below the base address of the server. */
  target: string;
  /** The headers in order, without the header that frames the body. A name may occur twice. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Uint8Array;
  /** How the length of the body is announced. By default, only an existing body has a `Content-Length`. */
  framing?: "Content-Length" | "chunked";
  /** An unusual form in which HTTP permits to send the request. */
  form?: "HTTP/1.0" | "absolute target" | "trailer";
  credentials: CredentialKind;
  /** Whether to leave out the `User-Agent` of the suite. */
  isWithoutAgent?: boolean;
  /** The letter case of the header names, unless they are sent as written. */
  nameCase?: "lower" | "upper";
  /** The token of the message. `shell` replaces the secret text in printed commands. */
  token?: { text: string; shell: string };
  /** Whether the signature with the session's access key is wrong. A gateway locks a key after several wrong signatures. */
  isForged?: boolean;
  /** Whether the effect depends on timing or on other requests, so that no curl command can repeat it. */
  isOneOfSeveral?: boolean;
}

/** The credentials of a message: `valid` are the session's, `unknown` are invented, and `ambiguous` are both together. */
export type CredentialKind = "valid" | "none" | "unknown" | "ambiguous";

/** Adds a cookie. All cookies are in one header. */
export function addCookie(message: Message, pair: string): Message {
  const known = message.headers.find(([name]) => name === "Cookie");
  if (!known) return addHeader(message, "Cookie", pair);
  const others = message.headers.filter((header) => header !== known);
  return addHeader({ ...message, headers: others }, "Cookie", `${known[1]}; ${pair}`);
}

export const addHeader = (message: Message, name: string, value: string): Message => ({
  ...message,
  headers: [...message.headers, [name, value]],
});

/** Returns all headers of a message, including the header that frames its body. */
export function framedHeaders({ headers: given, nameCase, body, framing }: Message): Message["headers"] {
  const headers = given.map(([name, value]) => [inCase(name, nameCase), value] as const);
  if (framing === "chunked") return [...headers, ["Transfer-Encoding", "chunked"]];
  if (!body && !framing) return headers;
  return [...headers, ["Content-Length", `${body?.byteLength ?? 0}`]];
}

function inCase(name: string, nameCase: Message["nameCase"]): string {
  if (nameCase === undefined) return name;
  return nameCase === "lower" ? name.toLowerCase() : name.toUpperCase();
}
