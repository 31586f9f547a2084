import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { curl, type RepeatContext } from "../../../src/contract/evidence/curl.ts";
import { Secrets } from "../../../src/contract/evidence/secrets.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { messageOf, type WrittenMessage } from "../written.ts";

interface Case {
  rule: string;
  message: WrittenMessage;
  context?: Partial<RepeatContext>;
  command: string;
}

/** The command for a message, with the server and what is long in a few characters. */
function commandOf(message: WrittenMessage | Uint8Array, context: Partial<RepeatContext> = {}): string {
  const secrets = new Secrets();
  secrets.add("a-secret-value");
  const repeat = (...all: unknown[]) => `RUN ${all.join(" ")}`;
  const usual = { secrets, target: new URL("http://a.example/"), repeat };
  const sent = message instanceof Uint8Array ? { ...messageOf(), body: message } : messageOf(message);
  return curl({ ...usual, ...context }, sent, "id")
    .replace("http://a.example", "SERVER")
    .replace(/printf H4[\w+/=]+/, "printf PACKED")
    .replaceAll(/(\\001|x)\1{9,}/g, "$1...");
}

test.each(readYaml<Case[]>(import.meta))("$rule", ({ message, context, command }) => {
  expect(commandOf(message, context)).toBe(command);
});

const TOO_LONG = "too long for a command: RUN id";

test("2000 characters of a header or of a path are the most that a command has", () => {
  const messages = (length: number): WrittenMessage[] => [
    { headers: [["X-Short", "a"] as const, ["X-Own", "x".repeat(length)] as const] },
    { target: "/".padEnd(length, "x") },
  ];
  for (const message of messages(2000)) expect(commandOf(message)).toMatch(/^curl /);
  for (const message of messages(2001)) expect(commandOf(message)).toBe(TOO_LONG);
});

test("a body that cannot be packed is written to the folder of --dump", async () => {
  const body = randomBytes(2001);
  expect(commandOf(body)).toBe(`${TOO_LONG} --dump FOLDER`);
  const dump = join(await temporaryFolder(), "made", "by it");
  const command = commandOf(body, { dump });
  const [, file = ""] = /--data-binary '@(.*)'$/.exec(command) ?? [];
  expect(command).toMatch(/^curl /);
  expect(file).toMatch(/[/]made[/]by it[/]body-[0-9a-f]{16}\.bin$/);
  expect(readFileSync(file)).toEqual(body);
  expect(commandOf(body, { dump })).toBe(command);
  expect(commandOf(randomBytes(2001), { dump })).not.toBe(command);
});
