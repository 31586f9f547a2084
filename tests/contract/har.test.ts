import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { program } from "../../scripts/contract.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkHar } from "../../src/contract/har.ts";
import { readHar } from "../../src/contract/read-har.ts";
import { runCommand } from "../support/run-command.ts";

const { document } = deleteTasks;
const SECRET = "a-token-that-was-recorded";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "har-"));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = (status: number, text: string | undefined, type = "application/json", url = "/v3/tasks/delete") => ({
  request: {
    method: "POST",
    url: `http://gateway.example/prefix${url}`,
    headers: [
      { name: "X-Auth-Token", value: SECRET },
      { name: "Content-Type", value: "application/json" },
    ],
    postData: { text: '{"ids":["8a9f"]}' },
  },
  response: {
    status,
    headers: [{ name: "Content-Type", value: type }],
    content: { size: 2, ...(text !== undefined && { text }) },
  },
});

async function fileOf(content: unknown) {
  const file = join(folder, `${crypto.randomUUID()}.har`);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

async function check(content: unknown) {
  const { results, ...counts } = checkHar(document, await readHar(await fileOf(content)));
  const violated = results.filter(({ status }) => status === "violated");
  return { ...counts, results, violated: violated.map(({ clause }) => clause.id) };
}

const har = (...entries: unknown[]) => ({ log: { version: "1.2", entries } });

test("what was not exchanged is not tried, and other exchanges do not count", async () => {
  const { matched, entries, results, violated } = await check(
    har(entry(200, "{}"), entry(200, "", "text/html", "/another")),
  );
  expect({ matched, entries, violated }).toEqual({ matched: 1, entries: 2, violated: [] });
  const statusOf = (id: string) => results.find(({ clause }) => clause.id === `deleteTasks.response.${id}`)?.status;
  expect(statusOf("200.body.type")).toBe("conforms");
  expect(statusOf("403.body.type")).toBe("not tried");
});

test.each([
  ["status", entry(500, "{}")],
  ["200.mediaType", entry(200, "{}", "text/html")],
  ["403.body.error_code.maxLength", entry(403, JSON.stringify({ error_code: "x".repeat(256) }))],
])("detects a violation of %s", async (clause, exchange) => {
  const { violated } = await check(har(entry(200, "{}"), exchange));
  expect(violated).toEqual([`deleteTasks.response.${clause}`]);
});

test("a response that was recorded in base64 is read", async () => {
  const exchange = entry(403, Buffer.from('{"error_code":1}').toString("base64"));
  Object.assign(exchange.response.content, { encoding: "base64" });
  expect((await check(har(exchange))).violated).toEqual(["deleteTasks.response.403.body.error_code.type"]);
});

test("an undocumented status for a request that was not valid is no violation", async () => {
  const exchange = entry(400, "{}");
  exchange.request.postData.text = "{";
  expect((await check(har(exchange))).violated).toEqual([]);
});

test("a response without its body is not checked", async () => {
  expect(await check(har(entry(200, undefined)))).toMatchObject({ matched: 1, withoutBody: 1, violated: [] });
});

test.each([
  ["no JSON", "<html>", /cannot be read as JSON/],
  ["no HAR", {}, /is not HAR 1.2/],
])("%s is reported in one line", async (_, content, message) => {
  await expect(check(content)).rejects.toThrow(message);
});

const contract = async (content: unknown) => runCommand(program, "--har", await fileOf(content));

test("the command exits 1 for a violation, without the recorded token", async () => {
  const { code, stdout } = await contract(har(entry(403, JSON.stringify({ error_code: 1, error_msg: SECRET }))));
  expect(stdout).toContain("violated deleteTasks.response.403.body.error_code.type");
  expect(stdout).not.toContain(SECRET);
  expect(code).toBe(1);
});

test("the command exits 2 when there is nothing of the contract", async () => {
  const { code, stderr } = await contract(har(entry(200, "{}", "application/json", "/another")));
  expect(stderr).toMatch(/no exchange of the contract/);
  expect(code).toBe(2);
});
