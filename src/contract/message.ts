/** A request as it goes over the wire, well-formed or not. */
export interface Message {
  method: string;
  /** Path and query, below the base address of the server. */
  target: string;
  /** In this order; a name may stand twice. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Uint8Array;
  credentials: CredentialKind;
}

/** Whose credentials a message bears: those of the session, none, or others than the session's. */
export type CredentialKind = "valid" | "none" | "unknown";

/** The message with one more cookie: there is one header for all. */
export function cookie(message: Message, pair: string): Message {
  const [known] = message.headers.filter(([name]) => name === "Cookie");
  if (!known) return header(message, "Cookie", pair);
  const others = message.headers.filter((each) => each !== known);
  return { ...message, headers: [...others, ["Cookie", `${known[1]}; ${pair}`]] };
}

/** The message with one more header. */
export const header = (message: Message, name: string, value: string): Message => ({
  ...message,
  headers: [...message.headers, [name, value]],
});
