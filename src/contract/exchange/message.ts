/** A request as it is sent, well-formed or not. */
export interface Message {
  method: string;
  /** The path and query below the base address of the server. */
  target: string;
  /** The headers in their order, without those that frame the body. A name may occur twice. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Uint8Array;
  /** How the length of the body is announced. By default, a body has a `Content-Length`. */
  framing?: "Content-Length" | "chunked";
  credentials: CredentialKind;
  /** The letter case of the headers' names, if it is not the usual one. */
  nameCase?: "lower" | "upper";
  /** The token of the message. In a shell, a variable stands for its text, which must not be printed. */
  token?: { text: string; shell: string };
  /** Whether the signature is wrong, with the session's access key. A gateway locks the key after several. */
  isForged?: boolean;
  /** Whether its effect depends on how it is sent or on the requests around it, so that no curl command can repeat it. */
  isOneOfSeveral?: boolean;
}

/** The credentials of a message: those of the session, none, or invented ones. */
export type CredentialKind = "valid" | "none" | "unknown";

/** Adds a cookie. All cookies are in one header. */
export function addCookie(message: Message, pair: string): Message {
  const known = message.headers.find(([name]) => name === "Cookie");
  if (!known) return addHeader(message, "Cookie", pair);
  const others = message.headers.filter((header) => header !== known);
  return addHeader({ ...message, headers: others }, "Cookie", `${known[1]}; ${pair}`);
}

/** Adds a header. */
export const addHeader = (message: Message, name: string, value: string): Message => ({
  ...message,
  headers: [...message.headers, [name, value]],
});

/** Returns all headers of a message, with the one that frames its body. */
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
