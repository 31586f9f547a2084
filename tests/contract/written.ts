import { describe } from "vitest";
import type { Message } from "../../src/contract/exchange/message.ts";
import { readYaml } from "../support/read-yaml.ts";
import { testRows } from "../support/test-rows.ts";

/** What a function returns, as plain data; an error is a part of its message. */
type Expected = { error?: string } | null;

/** By function and rule: what a function is called with, a list if there are several arguments, and what it returns. */
type Tables = Record<string, Record<string, [given: unknown, expected: Expected][]>>;

/** Tests functions with the tables in the YAML file beside the test. */
export function testTables(file: ImportMeta, functions: Record<string, (...given: never[]) => unknown>): void {
  for (const [name, rules] of Object.entries(readYaml<Tables>(file))) {
    const call = async (...given: never[]) => JSON.parse(JSON.stringify((await functions[name]?.(...given)) ?? null));
    const rowsOf = ([rule, all]: [string, [unknown, Expected][]]) =>
      all.map(([given, is]) => ({
        rule: `${rule}: ${JSON.stringify(given)}`,
        of: [given].flat(1),
        is,
        throws: is?.error,
      }));
    describe(name, () => testRows(call, Object.entries(rules).flatMap(rowsOf)));
  }
}

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
