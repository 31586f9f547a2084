import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Message } from "../../src/contract/message.ts";

/** The cases of a test, from the YAML file beside it. */
export const casesOf = <T>(test: string): T =>
  parse(readFileSync(new URL(test.replace(/\.test\.ts$/, ".yaml")), "utf8"));

/** A message as a YAML file has it: what is left out is usual, and the body is a text, or bytes in hexadecimal. */
export interface WrittenMessage extends Partial<Omit<Message, "body">> {
  body?: string;
  hex?: string;
  /** How often the body is repeated. */
  times?: number;
}

export function messageOf({ body, hex = "", times = 1, ...others }: WrittenMessage = {}): Message {
  const bytes = hex ? Buffer.from(hex, "hex") : Buffer.from((body ?? "").repeat(times));
  const usual = { method: "POST", target: "/v3/tasks/delete", headers: [], credentials: "valid" } as const;
  return { ...usual, ...others, ...((hex || body !== undefined) && { body: bytes }) };
}
