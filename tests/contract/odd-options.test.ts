import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { program } from "../../scripts/contract.ts";
import { runCommand } from "../support/run-command.ts";
import { standIn } from "../support/stand-in.ts";

const NOWHERE = ["--target", "http://127.0.0.1:1", "--token", "a-valid-token"];
const PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "odd-options-"));
  file = join(folder, "file.pem");
  await writeFile(file, PEM);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command, and checks that it ends with one line before anything is sent. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(program, ...NOWHERE, ...args);
  expect(stderr).not.toContain("cannot be reached");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stdout).toBe("");
  expect(code).toBe(2);
  return stderr;
}

describe("exits 2 with one line for", () => {
  test.each([
    "Content-Type: application/json",
    "content-length: 3",
    "Transfer-Encoding: chunked",
    "Host: other.example",
    "Accept-Encoding: gzip",
  ])("--header '%s', which each request has of its own", async (header) => {
    expect(await refusal("--header", header)).toContain("each request has its own");
  });

  test("a token as --header, which would be sent where none has to be", async () => {
    expect(await refusal("--header", "x-auth-token: something")).toContain("give --token");
  });

  test("Authorization as --header beside the keys that sign in it", async () => {
    const args = ["--ak", "an-access-key", "--sk", "a-secret-key", "--header", "authorization: Basic eDp5"];
    expect(await refusal(...args)).toContain("--header Authorization and --ak exclude each other");
  });

  test.each(["a-secret", "X-Own: a-secret\n::error::forged", "X-Own: a-secrét"])(
    "--header %j, without its value",
    async (header) => {
      const line = await refusal("--header", header);
      expect(line).toContain("A header is a name, a colon and a value");
      expect(line).not.toMatch(/a-secr|::error/);
    },
  );

  test("a size of several lines, of which none is a command to a CI", async () => {
    const { code, stderr } = await runCommand(program, ...NOWHERE, "--max-body", "1\n::error::forged");
    expect(stderr).toContain("::error::forged");
    expect(stderr).not.toMatch(/^\s*::/m);
    expect(code).toBe(2);
  });

  test("a seed of several lines", async () => {
    expect(await refusal("--seed", "a\n::error::forged")).not.toContain("::error");
  });

  test("a response that is not documented", async () => {
    expect(await refusal("--require-response", "404")).toContain("404 is not documented: it is one of 200, 403");
  });

  test("a part that has no clause", async () => {
    expect(await refusal("--only", "inTime", "--shard", "2/3")).toContain("--shard 2/3 has no clause");
  });

  test("a certificate and a key that are none", async () => {
    expect(await refusal("--cert", file, "--key", file)).toContain("--cert and --key");
  });

  test("a folder for bodies that is a file", async () => {
    expect(await refusal("--dump", join(file, "within"))).toContain("--dump");
    expect(await refusal("--dump", file)).toContain("it is a file");
  });

  test("a report where no folder can be made", async () => {
    expect(await refusal("--reporter", "junit=/proc/none/report.xml")).toContain("cannot be written");
  });

  test("two servers, without their addresses", async () => {
    const line = await refusal("--target", "http://user:a-secret@127.0.0.1:2");
    expect(line).toContain("--target is given twice");
    expect(line).not.toContain("a-secret");
  });

  test.each([
    ["a test task that is empty", ["--deletable", ""], /argument '' is invalid. It is empty. Is the variable set/],
    ["test tasks with commas", ["--deletable", "a,b"], /'a,b' is invalid. IDs are separated by spaces/],
    ["test tasks quoted together", ["--not-deletable", "a\nb"], /'a\\u000ab' is invalid. IDs are separated by spaces/],
    ["a test task of both sorts", ["--deletable", "a", "b", "--not-deletable", "b"], /both have b$/],
    ["a test task that is too long", ["--deletable", "a".repeat(256)], /cannot be the ID of a task: it must NOT/],
    ["a pattern of no clause", ["--only", "inTime", "secrity"], /--only "secrity" matches no clause/],
    ["a pattern of no clause to leave out", ["--skip", "largst"], /--skip "largst" matches no clause/],
    ["an empty pattern", ["--only", ""], /--only "" matches no clause/],
    ["a file for two reports", ["--reporter", "junit=out.txt", "--reporter", "json=./out.txt"], /file of two reports/],
  ])("%s", async (_, args, message) => {
    const { code, stderr } = await runCommand(program, ...NOWHERE, ...args);
    expect(stderr.replace("(--help lists the options)", "").trim()).toMatch(message);
    expect(code).toBe(2);
  });

  test("a summary of a step that cannot be written", async () => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await refusal("--reporter", "github-actions")).toContain("GITHUB_STEP_SUMMARY cannot be written");
  });
});

test("a line break after a header is left out, as after a token that comes from a file", async () => {
  const seen: unknown[] = [];
  const { href } = await standIn((request, response) => {
    seen.push(request.headers["x-own"]);
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const args = ["--target", href, "--token", "a-valid-token", "--header", "X-Own: 42\n", "--only", "inTime"];
  expect(await runCommand(program, ...args)).toMatchObject({ code: 0 });
  expect(new Set(seen)).toEqual(new Set(["42"]));
});

test("the parts of what --only selects are of one size", async () => {
  const { href } = await standIn((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  for (const part of ["1/2", "2/2"]) {
    const args = ["--target", href, "--token", "a-valid-token", "--only", "inTime", "repeated", "--shard", part];
    const { stdout } = await runCommand(program, ...args);
    expect(stdout).toMatch(/all clauses +1 conforming/);
  }
});

test("a secret in a header is not printed without its scheme, and a token that is a word spoils no command", async () => {
  const { href } = await standIn((request, response) => {
    const [, basic = ""] = `${request.headers.authorization}`.split(" ");
    const cookie = `${request.headers.cookie}`.split("=")[1];
    response.writeHead(500).end(`${basic} ${Buffer.from(basic, "base64")} ${cookie} ${request.headers["x-api-key"]}`);
  });
  const headers = [
    `Authorization: Basic ${Buffer.from("user:pass-word-1").toString("base64")}`,
    "Cookie: session=a-session-2",
    "X-Api-Key: Own a-key-3",
  ].flatMap((header) => ["--header", header]);
  const args = ["--target", href, "--token", "test", ...headers, "--only", "inTime"];
  const { stdout } = await runCommand(program, ...args);
  expect(stdout).not.toMatch(/pass-word-1|a-session-2|a-key-3/);
  expect(stdout).toMatch(/received: +500, .*\*\*\*/);
  expect(stdout).toMatch(/--data-binary '{"ids":\["contract-test-/);
});
