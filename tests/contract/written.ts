import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Message } from "../../src/contract/message.ts";

/** The cases of a test, from the YAML file beside it. */
export const casesOf = <T>(test: string): T =>
  parse(readFileSync(new URL(test.replace(/\.test\.ts$/, ".yaml")), "utf8"));

/** What a function returns, as plain data; an error is a part of its message. */
type Expected = { error?: string } | null;

/** By function and rule: what a function is called with, a list if there are several arguments, and what it returns. */
type Tables = Record<string, Record<string, [given: unknown, expected: Expected][]>>;

/** Tests functions with the tables in the YAML file beside the test. */
export function testTables(file: string, functions: Record<string, (...given: never[]) => unknown>): void {
  for (const [name, rules] of Object.entries(casesOf<Tables>(file))) {
    const cases = Object.entries(rules).flatMap(([rule, all]) =>
      all.map(([given, expected]) => ({ title: `${rule}: ${JSON.stringify(given)}`, given, expected })),
    );
    describe(name, () => {
      test.each(cases)("$title", async ({ given, expected }) => {
        const call = async () => functions[name]?.(...([given].flat(1) as never[]));
        if (expected?.error === undefined)
          return expect(JSON.parse(JSON.stringify((await call()) ?? null))).toEqual(expected);
        await expect(call).rejects.toThrow(expected.error);
        await expect(call).rejects.not.toThrow("a-secr"); // the beginning of each secret in the tables
      });
    });
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
