import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { curl, type RepeatContext } from "../../../src/contract/evidence/curl.ts";
import { Secrets } from "../../../src/contract/evidence/secrets.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

interface Case {
  rule: string;
  message: WrittenMessage;
  options?: Partial<RepeatContext["options"]>;
  userAgent?: string;
  command: string;
}

/** Returns the command for a message, with the server and long texts abbreviated. */
function commandOf(
  message: WrittenMessage | Uint8Array,
  given: Omit<Case, "rule" | "message" | "command"> = {},
): string {
  const secrets = new Secrets();
  secrets.add("a-secret-value");
  const repeat = (...all: unknown[]) => `RUN ${all.join(" ")}`;
  const options = { target: new URL("http://a.example/"), ...given.options };
  const sent = message instanceof Uint8Array ? { ...messageOf(), body: message } : messageOf(message);
  return curl({ ...given, secrets, options, repeat }, sent, "id")
    .replaceAll("http://a.example", "SERVER")
    .replace(/printf H4[\w+/=]+/, "printf PACKED")
    .replaceAll(/(\\001|x)\1{9,}/g, "$1...");
}

test.each(readYaml<Case[]>(import.meta))("$rule", ({ message, command, rule: _, ...given }) => {
  expect(commandOf(message, given)).toBe(command);
});

const TOO_LONG = "too long for a command: RUN id";

test("a header or a path in a command has at most 2000 characters", () => {
  const messages = (length: number): WrittenMessage[] => [
    { headers: [["X-Short", "a"] as const, ["X-Own", "x".repeat(length)] as const] },
    { target: "/".padEnd(length, "x") },
  ];
  for (const message of messages(2000)) expect(commandOf(message)).toMatch(/^curl /);
  for (const message of messages(2001)) expect(commandOf(message)).toBe(TOO_LONG);
});

test("a body that stays too long when compressed is written to the folder of --dump", async () => {
  const body = randomBytes(2001);
  expect(commandOf(body)).toBe(`${TOO_LONG} --dump FOLDER`);
  const dump = join(await temporaryFolder(), "made", "by it");
  const command = commandOf(body, { options: { dump } });
  const [, file = ""] = /--data-binary '@(.*)'$/.exec(command) ?? [];
  expect(command).toMatch(/^curl /);
  expect(file).toMatch(/[/]made[/]by it[/]body-[0-9a-f]{16}\.bin$/);
  expect(readFileSync(file)).toEqual(body);
  expect(commandOf(body, { options: { dump } })).toBe(command);
  expect(commandOf(randomBytes(2001), { options: { dump } })).not.toBe(command);
});
