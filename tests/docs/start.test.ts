import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { exampleToken, ownDocument } from "../support/own-document.ts";
import { runScript, startServer } from "../support/run-script.ts";

const token = exampleToken();

test("serves the reference, the document and the mock from one origin, prints no token, and stops cleanly", async () => {
  const { process, finished, output } = await startServer("start", "Ctrl+C", "--port", "0", "--token", token);
  const address = /Reference\s+(\S+)\//.exec(output)?.[1] ?? "";
  const page = await fetch(address);
  expect(page.headers.get("content-type")).toMatch("text/html");
  expect(await page.text()).toContain("/v3/tasks/delete");
  expect(await (await fetch(`${address}/openapi.json`)).json()).toEqual(ownDocument);
  expect((await fetch(`${address}/v4/nothing`)).status).toBe(404);

  expect(output).not.toContain(token);
  const [curl = ""] = /^curl .*?(?=\n\n)/ms.exec(output) ?? [];
  expect(curl).toContain("<the value of --token>");
  const line = curl.replace("<the value of --token>", token);
  const { stdout } = await promisify(execFile)("sh", ["-c", `${line} --silent --write-out ' %{http_code}'`]);
  expect(stdout).toMatch(/ 200$/);
  process.kill("SIGINT");
  expect(await finished).toMatchObject({ code: 0, stderr: "" });
});

test("npm run docs refuses a base that is neither a path nor an address", async () => {
  const { code, stderr } = await runScript("docs", "--base", "sms");
  const problem = "must be an address or a path without user and query, like https://docs.example/sms/ or /sms/";
  expect([code, stderr]).toEqual([1, `error: --base ${problem}\n`]);
  const secret = await runScript("docs", "--base", "https://user:a-secret@docs.example/");
  expect([secret.code, secret.stderr]).toEqual([1, `error: --base ${problem}\n`]);
});
