import type { Message } from "../../src/contract/exchange/message.ts";

/** A message in a YAML file. Absent properties have their usual values; the body is a text, or bytes in hexadecimal. */
export interface WrittenMessage extends Partial<Omit<Message, "body">> {
  body?: string;
  hex?: string;
  /** The number of times that the body is repeated. */
  times?: number;
}

export function messageOf({ body, hex = "", times = 1, ...others }: WrittenMessage = {}): Message {
  const bytes = hex ? Buffer.from(hex, "hex") : Buffer.from((body ?? "").repeat(times));
  const usual = { method: "POST", target: "/v3/tasks/delete", headers: [], credentials: "valid" } as const;
  return { ...usual, ...others, ...((hex || body !== undefined) && { body: bytes }) };
}
