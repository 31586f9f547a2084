import type { RequestListener, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { program } from "../../scripts/contract.ts";
import { runCommand } from "../support/run-command.ts";
import { standIn } from "../support/stand-in.ts";

const contract = (...args: string[]) => runCommand(program, ...args);
const html =
  (status: number, text: string): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { "Content-Type": "text/html" }).end(text);

test.each<[string, RequestListener, RegExp]>([
  [
    "redirects",
    (_, response) => void response.writeHead(301, { Location: "https://x.example/" }).end(),
    /redirects \(301\) to https:\/\/x.example/,
  ],
  ["has a maintenance page", html(503, "<title>Back soon</title>"), /503 and the page "Back soon".*maintenance/],
  ["has a login page", html(200, "<title>Sign in</title>"), /200 and the page "Sign in".*login page/],
  ["knows no such path", html(404, "nothing"), /responds 404 to POST .*base path/],
  [
    "has a maintenance page that says when it ends",
    (_, response) =>
      void response.writeHead(503, { "Content-Type": "text/html", "Retry-After": "600" }).end("<title>Back</title>"),
    /503 and the page "Back".*maintenance/,
  ],
  ["is a site of files", html(405, "Not allowed"), /responds 405 to POST .*base path/],
  [
    "has a firewall in front",
    html(403, "<title>Just a moment</title>"),
    /with 403 and the page "Just a moment".*firewall/,
  ],
  ["speaks TLS (nginx)", html(400, "The plain HTTP request was sent to HTTPS port"), /speaks TLS: is it https/],
  ["speaks TLS (Go)", html(400, "Client sent an HTTP request to an HTTPS server."), /speaks TLS: is it https/],
  ["speaks HTTP/2 only (Node.js)", html(403, "Unknown ALPN Protocol, expected `h2`"), /speaks HTTP\/2 only/],
  [
    "wants a client certificate",
    html(400, "No required SSL certificate was sent"),
    /client certificate .*--cert and --key/,
  ],
])("a server that %s: one line with the cause, and exit 2", async (_, listener, message) => {
  const { href } = await standIn(listener);
  const { code, stderr } = await contract("--target", href, "--token", "token");
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
});

const json = (response: ServerResponse, status: number, text: string) =>
  void response.writeHead(status, { "Content-Type": "application/json" }).end(text);

test.each([
  ["is starting", [502, 503]],
  ["has an instance that rejects the token", [403]],
])("a server that %s is asked again", async (_, first) => {
  const left = [...first];
  const { href } = await standIn((_, response) => json(response, left.shift() ?? 200, "{}"));
  expect(await contract("--target", href, "--token", "token", "--only", "inTime")).toMatchObject({
    code: 0,
    stderr: "",
  });
});

test("404 for an ID that is unknown, unlike that for a path, is for the clauses", async () => {
  const { href } = await standIn(({ url }, response) => {
    const reason = url === "/v3/tasks/delete" ? "no such task" : "no such path";
    json(response, 404, JSON.stringify({ error_msg: reason, path: url, request: "0b5f2a77-1" }));
  });
  const { code, stdout } = await contract("--target", href, "--token", "token", "--only", "inTime");
  expect(stdout).toContain("valid request refused: valid requests get 404");
  expect(code).toBe(1);
});

test("404 where a rate limit leaves nothing to compare it with is one line too", async () => {
  const { href } = await standIn(({ url }, response) => {
    if (url === "/v3/tasks/delete") return json(response, 404, "{}");
    return void response.writeHead(429, { "Retry-After": "3600" }).end();
  });
  const { code, stderr } = await contract("--target", href, "--token", "token");
  expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/responds 404 to POST .*base path/)]);
  expect(code).toBe(2);
});

test("404 for a path, which it quotes, is one line with the cause", async () => {
  let count = 0;
  const { href } = await standIn(({ url }, response) => {
    count += 1;
    json(response, 404, JSON.stringify({ error_msg: `no ${url}`, request: `0b5f2a77-${count}` }));
  });
  const { code, stderr } = await contract("--target", href, "--token", "token");
  expect(stderr).toMatch(/responds 404 to POST .*base path/);
  expect(code).toBe(2);
});

test("a token that is rejected: the reason is printed, without the token", async () => {
  const { href } = await standIn((_, response) => json(response, 403, '{"error_msg":"no permission for a-token"}'));
  const { stderr } = await contract("--target", href, "--token", "a-token");
  expect(stderr).toContain('rejects the token (--token) with 403: {"error_msg":"no permission for ***"}');
});

test("a response that is cut short is a violation, not a server that cannot be tried", async () => {
  const { href } = await standIn((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "20" }).write("{}");
      setTimeout(() => response.destroy(), 10);
    });
  });
  const { code, stdout } = await contract(
    "--target",
    href,
    "--token",
    "token",
    "--only",
    "inTime",
    "response.complete",
  );
  expect(stdout).toContain("ended after 2 of the 20 announced bytes");
  expect(code).toBe(1);
});

test.each([
  [
    "the path of the operation is in it",
    ["--target", "http://127.0.0.1:1/api/v3/tasks/delete"],
    /base address.*give http:\/\/127.0.0.1:1\/api/,
  ],
  ["credentials are in it", ["--target", "http://user:secret@127.0.0.1:1"], /has credentials in it/],
  ["a query is in it", ["--target", "http://127.0.0.1:1/?token=secret"], /ends before \?/],
  ["the token is empty", ["--target", "http://127.0.0.1:1", "--token", ""], /--token is empty/],
  [
    "the token is two lines",
    ["--target", "http://127.0.0.1:1", "--token", "a\nb"],
    /a character that no header can carry/,
  ],
  ["one key is missing, against the mock too", ["--ak", "key"], /--ak and --sk go together/],
  [
    "one of certificate and key is missing",
    ["--target", "http://127.0.0.1:1", "--cert", "x.pem"],
    /--cert and --key go together/,
  ],
  ["a report has nowhere to go", ["--output", "x.xml"], /--output is the file of a report/],
])("exits 2 when %s", async (_, args, message) => {
  const { code, stderr } = await contract(...args);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("user:secret");
  expect(code).toBe(2);
});
