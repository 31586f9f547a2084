import { beforeEach, expect, test, vi } from "vitest";
import { program } from "../../scripts/dredd.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { isReplayable } from "../../src/dredd/dialect.ts";
import { deadAddress } from "../client/serve.ts";
import { ownDocument } from "../support/own-document.ts";
import { runCommand } from "../support/run-command.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

beforeEach(() => void vi.stubEnv("SMS_TOKEN", undefined));

const dredd = (...args: string[]) => runCommand(program, ...args);

/** How many responses of the document are replayed. */
const count = operations(ownDocument).flatMap(({ responses }) => Object.keys(responses).filter(isReplayable)).length;

test("passes against the mock that it starts, and neither uses nor shows a proxy", async () => {
  vi.stubEnv("HTTP_PROXY", "http://user:password@127.0.0.1:1");
  const { code, stdout, stderr } = await dredd();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`${count} passing, 0 failing, 0 errors, 0 skipped, ${count} total`);
  expect(stdout).not.toContain("password");
});

test("checks a given server with the token of the environment", async () => {
  const { address } = await mockForTest({ document: ownDocument, token: "good" });
  vi.stubEnv("SMS_TOKEN", "good");
  const { code, stdout } = await dredd("--target", address);
  expect(code).toBe(0);
  expect(stdout).toContain(`${count} passing`);
});

test("exits with 1 for a server that does not conform, and reports that it sends the documented token", async () => {
  const { href } = await standIn((_, response) => void response.writeHead(500).end());
  const { code, stdout } = await dredd("--target", href);
  expect(code).toBe(1);
  expect(stdout).toContain(`0 passing, ${count} failing`);
  expect(stdout).toContain("No --token and no SMS_TOKEN");
});

test("if nothing listens at the target, the exit code is 2, with one line of explanation", async () => {
  const address = await deadAddress();
  expect(await dredd("--target", address)).toEqual({
    ...{ code: 2, stdout: "" },
    stderr: `error: ${address} cannot be reached (ECONNREFUSED). Is the server running?\n`,
  });
});
