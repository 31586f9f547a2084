import { expect, test } from "vitest";
import { operations } from "../../src/document/operations/operations.ts";
import { exampleToken, ownDocument, validBody } from "../support/own-document.ts";
import { startServer } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";
import { responding } from "./things.ts";

const { path = "", responses = {} } =
  operations(ownDocument).find(({ operationId }) => operationId === "deleteTasks") ?? {};
const denied = 401 in responses ? 401 : 403;
const token = exampleToken();

/** Runs the mock on a free port until the test ends. */
async function startMockCommand(...args: string[]) {
  const server = await startServer("mock", "Ctrl+C", "--port", "0", ...args);
  return { ...server, address: / on (http:\S+)/.exec(server.output)?.[1] ?? "" };
}

const send = (address: string, others = {}) => {
  const headers = { "Content-Type": "application/json", ...others };
  return fetch(address + path, { method: "POST", headers, body: JSON.stringify(validBody()) });
};

test("serves this repository's document until SIGINT, and logs each request", async () => {
  const { process, finished, address } = await startMockCommand("--token", token, "--cors", "https://x.example");
  expect((await send(address)).status).toBe(denied);
  const accepted = await send(address, { "X-Auth-Token": token });
  expect(accepted.status).toBe(200);
  expect(accepted.headers.get("access-control-allow-origin")).toBe("https://x.example");
  process.kill("SIGINT");
  const { stdout, ...end } = await finished;
  expect(end).toEqual({ code: 0, stderr: "" });
  for (const status of [denied, 200]) expect(stdout).toContain(`POST ${path} ${status}`);
});

test("is a proxy with --upstream until SIGTERM, and prints no line for a request when quiet", async () => {
  const upstream = await standIn(responding(418));
  const { process, finished, address } = await startMockCommand("--upstream", upstream.origin, "--strict", "--quiet");
  expect((await send(address, { "X-Auth-Token": token })).status).toBe(502);
  process.kill("SIGTERM");
  const stdout = `Validating proxy in front of ${upstream.origin} on ${address} (Ctrl+C stops it)\n`;
  expect(await finished).toMatchObject({ code: 0, stdout });
});
