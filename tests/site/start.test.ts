import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startServer } from "../support/run-script.ts";

/** Runs the command on a free port until the test ends. */
async function start(...args: string[]) {
  const server = await startServer("start", "Ctrl+C", "--port", "0", ...args);
  return { ...server, address: /Reference\s+(\S+)\//.exec(server.output)?.[1] as string };
}

const shell = async (line: string) => (await promisify(execFile)("sh", ["-c", line])).stdout;
const curlLine = (output: string) => /^curl .*?(?=\n\n)/ms.exec(output)?.[0] ?? "";

test("serves the reference, the document and the mock from one origin, and stops cleanly", async () => {
  const { process, finished, address, output } = await start();
  const page = await fetch(address);
  expect(page.headers.get("content-type")).toMatch("text/html");
  expect(await page.text()).toContain("/v3/tasks/delete");
  expect(await (await fetch(`${address}/openapi.json`)).json()).toHaveProperty("paths");
  expect((await fetch(`${address}/v3/tasks`)).status).toBe(404);
  expect(await shell(`${curlLine(output)} --silent --write-out ' %{http_code}'`)).toBe("{} 200");
  process.kill("SIGINT");
  expect(await finished).toMatchObject({ code: 0, stderr: "" });
});

test("does not print the token that it was given", async () => {
  const { output } = await start("--token", "very-secret");
  expect(output).not.toContain("very-secret");
  expect(curlLine(output)).toContain("<the value of --token>");
});
