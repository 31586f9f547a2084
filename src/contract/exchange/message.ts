/** A request as it goes over the wire, well-formed or not. */
export interface Message {
  method: string;
  /** Path and query, below the base address of the server. */
  target: string;
  /** In this order; a name may stand twice. The headers that frame the body are not among them. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Uint8Array;
  /** How the length of the body is announced. By default, by `Content-Length` where there is a body, and else not at all. */
  framing?: "Content-Length" | "chunked";
  credentials: CredentialKind;
  /** The letter case of the names of all headers but those that frame the body, where it is not the usual one. */
  nameCase?: "lower" | "upper";
  /** The token that the message bears, and what stands for it in a shell: its text must not be printed. */
  token?: { text: string; shell: string };
  /** Whether it bears a wrong signature with the session's own access key: a gateway locks the key after several. */
  isForged?: boolean;
  /** Whether what it shows depends on how it is sent, or on the requests around it: no command of curl repeats that. */
  isOneOfSeveral?: boolean;
}

/** Whose credentials a message bears: those of the session, none, or others than the session's. */
export type CredentialKind = "valid" | "none" | "unknown";

/** The message with one more cookie: there is one header for all. */
export function addCookie(message: Message, pair: string): Message {
  const [known] = message.headers.filter(([name]) => name === "Cookie");
  if (!known) return addHeader(message, "Cookie", pair);
  const others = message.headers.filter((each) => each !== known);
  return { ...message, headers: [...others, ["Cookie", `${known[1]}; ${pair}`]] };
}

/** The message with one more header. */
export const addHeader = (message: Message, name: string, value: string): Message => ({
  ...message,
  headers: [...message.headers, [name, value]],
});

/** All headers of a message, with that which frames its body. */
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
