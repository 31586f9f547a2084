import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program } from "../../scripts/contract.ts";
import { type Provider, startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";
import { runScript } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";

let conforming: Provider;
let lenient: Provider;
const provider = (parts = {}) =>
  startProvider({ ...deleteTasks, handlers: deleteTasks.handlers(), issued: ISSUED, ...parts });

beforeAll(async () => {
  conforming = await provider();
  lenient = await provider({ isAuthenticated: () => true });
});
afterAll(async () => {
  await conforming[Symbol.asyncDispose]();
  await lenient[Symbol.asyncDispose]();
});

const contract = (target: Provider | string, ...args: string[]) =>
  runScript("contract", "--target", typeof target === "string" ? target : target.url.href, ...args);

const TOKEN = ["--token", ISSUED.token];
const AUTHENTICATION = ["--only", "security"];

describe("exits", () => {
  test("0 when every clause conforms", async () => {
    const { code, stdout, stderr } = await contract(conforming, ...TOKEN, "--only", "ids.type");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/all clauses +1 conforming, +0 violated/);
    expect(code).toBe(0);
  });

  test("1 when one is violated, and prints all about it but the secrets", async () => {
    const { code, stdout } = await contract(lenient, ...TOKEN, ...AUTHENTICATION);
    expect(code).toBe(1);
    expect(stdout).toContain("violated deleteTasks.security.UserToken.missing");
    expect(stdout).toContain("document: #/components/securitySchemes/UserToken");
    expect(stdout).toContain("curl -i -g -X POST");
    expect(stdout).not.toContain(ISSUED.token.slice(0, ISSUED.token.length / 2));
    expect(stdout).not.toMatch(/Signature=[0-9a-f]/);
  });

  test("1 in the form of another reporter too", async () => {
    const { code, stdout } = await contract(lenient, ...TOKEN, ...AUTHENTICATION, "--reporter", "github-actions");
    expect(code).toBe(1);
    expect(stdout).toContain("::error");
    expect(stdout).not.toContain(ISSUED.token);
  });

  test.each([
    ["nothing listens", "http://127.0.0.1:1", TOKEN, /cannot be reached .*ECONNREFUSED/],
    ["the address is none", "localhost:80", TOKEN, /An address starts with/],
    ["a size is none", "http://127.0.0.1:1", ["--max-body", "much"], /A size is a number of bytes/],
    ["one key is missing", "http://127.0.0.1:1", ["--ak", "key"], /--ak and --sk go together/],
    ["no clause is left", "http://127.0.0.1:1", ["--only", "nothing"], /no clause/],
  ])("2 when %s", async (_, target, args, message) => {
    const { code, stderr } = await runCommand(program, "--target", target, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n").length).toBeLessThan(4);
    expect(code).toBe(2);
  });

  test("2 when the credentials are rejected, or missing", async () => {
    expect(await contract(conforming, "--token", "another-token")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("rejects the token (--token) with 403"),
    });
    expect(await contract(conforming)).toMatchObject({ code: 2, stderr: expect.stringContaining("wants credentials") });
  });
});

test("reports what is left out as not tried", async () => {
  const { stdout } = await contract(
    conforming,
    ...TOKEN,
    "--only",
    "body.ids",
    "--skip",
    "ids.type",
    "--max-body",
    "1k",
  );
  expect(stdout).toContain("--skip ids.type");
  expect(stdout).toContain("over --max-body");
});

test("ends at the time that it prints, though an exchange may take longer", async () => {
  let count = 0;
  const target = await standIn((request, response) => {
    count += 1;
    request.resume();
    if (count === 1) response.writeHead(200, { "Content-Type": "application/json" }).end("{}"); // and then it hangs
  });
  const limits = ["--max-time", "0.05", "--timeout", "60"];
  const { stdout, code } = await contract(target.href, ...TOKEN, ...limits, "--only", "body.syntax");
  expect(stdout).toContain("at most 0.05 min");
  expect(stdout).toMatch(/received: +nothing within [0-3]\.\d s/);
  expect(stdout).toContain("the run took its 0.05 minutes: see --max-time");
  expect(code).toBe(1);
});

test("the parts of a run are disjoint, and together all of it", async () => {
  const parts = await Promise.all(
    ["1/2", "2/2"].map((part) => contract(conforming, ...TOKEN, "--only", "request.body.syntax", "--shard", part)),
  );
  const counts = parts.map(({ stdout }) => Number(/all clauses +(\d+) conforming/.exec(stdout)?.[1]));
  expect(counts.reduce((sum, count) => sum + count)).toBe(9);
  expect(counts.every((count) => count > 0)).toBe(true);
});

test("leaves nothing in the home folder and in that for temporary files, which a container may not let it write", async () => {
  const [home, temporary] = [await temporaryFolder(), await temporaryFolder()];
  const args = ["scripts/contract.ts", "--only", "deleteTasks.request.body.required"];
  const { code } = await runProgram(process.execPath, args, { HOME: home, TMPDIR: temporary }, paths.root);
  expect(code).toBe(0);
  expect(await readdir(home)).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name !== "node-compile-cache")).toEqual([]);
});
