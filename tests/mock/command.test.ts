import { expect, test } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { ownDocument, validBody } from "../support/own-document.ts";
import { startServer } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";

const operation = operations(ownDocument).find(({ operationId }) => operationId === "deleteTasks");
const path = operation?.path ?? "";
const token = `${operation?.parameters.find(({ name }) => name === "X-Auth-Token")?.example}`;
const denied = 401 in (operation?.responses ?? {}) ? 401 : 403;

/** Runs the mock on a free port until the test ends. */
async function startMockCommand(...args: string[]) {
  const server = await startServer("mock", "Ctrl+C", "--port", "0", ...args);
  return { ...server, address: /http:\S+/.exec(server.output.replace(/in front of \S+/, ""))?.[0] as string };
}

const send = (address: string, headers = {}) =>
  fetch(address + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(validBody()),
  });

test("serves this repository's document until SIGINT, and logs each request", async () => {
  const { process, finished, address } = await startMockCommand("--token", token, "--cors", "https://x.example");
  expect((await send(address)).status).toBe(denied);
  const accepted = await send(address, { "X-Auth-Token": token });
  expect(accepted.status).toBe(200);
  expect(accepted.headers.get("access-control-allow-origin")).toBe("https://x.example");
  process.kill("SIGINT");
  const { code, stdout, stderr } = await finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`POST ${path} ${denied}`);
  expect(stdout).toContain(`POST ${path} 200`);
});

test("is a proxy with --upstream until SIGTERM, and prints no line for a request when quiet", async () => {
  const upstream = await standIn((request, response) =>
    request.resume().on("end", () => response.writeHead(418).end()),
  );
  const { process, finished, address } = await startMockCommand("--upstream", upstream.origin, "--strict", "--quiet");
  expect((await send(address, { "X-Auth-Token": token })).status).toBe(502);
  process.kill("SIGTERM");
  const { code, stdout } = await finished;
  expect(code).toBe(0);
  expect(stdout).toBe(`Validating proxy in front of ${upstream.origin} on ${address} (Ctrl+C stops it)\n`);
});
