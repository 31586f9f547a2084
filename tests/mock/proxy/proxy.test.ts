import type { RequestListener } from "node:http";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { method, path, validBody } from "../../documents/delete-tasks.ts";
import { rawResponse, valuesOf } from "../../support/raw-response.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { mockForTest } from "../../support/running-mock.ts";
import { standIn } from "../../support/stand-in.ts";
import { responding } from "../things.ts";

const json = { "content-type": "application/json" };
const valid = { method, headers: { ...json, "X-Auth-Token": "token" }, body: validBody };

/** The violations that a response marks. */
const violations = (response: Response): { location: string[]; message: string }[] =>
  JSON.parse(response.headers.get("sl-violations") ?? "[]");
const messages = (response: Response) => violations(response).map(({ message }) => message);

/** A proxy in front of a server, and the requests that the server received. */
async function proxyTo(respond: RequestListener, strict = false) {
  const received: { method: string | undefined; url: string | undefined; body: Buffer }[] = [];
  const upstream = await standIn(async (request, response) => {
    received.push({ method: request.method, url: request.url, body: await buffer(request) });
    respond(request, response);
  });
  return { ...(await mockForTest({ upstream, strict })), received };
}

/** The response to a valid request through a proxy, unless a test says otherwise. */
async function through(
  respond = responding(200, json),
  { target = path, strict = false, ...init }: RequestInit & { target?: string; strict?: boolean } = {},
) {
  const proxy = await proxyTo(respond, strict);
  const response = await fetch(proxy.address + target, { ...valid, ...init });
  await expect.poll(() => proxy.lines.length).toBe(1);
  return { ...proxy, response, line: proxy.lines[0] ?? "" };
}

interface Row {
  upstream?: { status?: number; headers?: Record<string, string>; body?: string };
  request?: RequestInit & { target?: string };
  violations: string[];
}

test.each(readYaml<Row[]>(import.meta))("marks in header and log, or refuses when strict: $title", async (row) => {
  const { upstream: { status = 200, headers = json, body = "{}" } = {}, request, violations } = row;
  const upstream = responding(status, headers, body);
  const { response, received, line } = await through(upstream, request);
  expect([response.status, received.length]).toEqual([status, 1]);
  expect(messages(response)).toEqual(violations.map((each) => expect.stringContaining(each)));
  for (const each of violations) expect(line).toContain(each);
  const strict = await through(upstream, { ...request, strict: true });
  const isForwarded = violations.length === 0 || !request;
  expect([strict.response.status, strict.received.length]).toEqual([violations[0] ? 502 : 200, isForwarded ? 1 : 0]);
});

test("names the place of each violation, and the reasons when strict", async () => {
  const invalid = { headers: json, body: '{"ids":[1]}' };
  const coding = await through(undefined, { headers: { ...valid.headers, "content-encoding": "x" } });
  expect(violations(coding.response)).toMatchObject([{ location: ["request", "body"] }]);
  const all = violations((await through(responding(404, json), invalid)).response);
  const places = ["request security", "request body ids 0", "response"];
  expect(all.map(({ location }) => location.join(" "))).toEqual(places);
  expect(all[2]).toHaveProperty("pointer");
  const { response } = await through(responding(404, json), { strict: true });
  const detail = "response: status 404 is not documented (documented: 200, 403)";
  const validation = [all[2]];
  expect(await response.json()).toMatchObject({ title: "The contract is violated", detail, validation });
  expect(violations(response)).toHaveLength(1);
  const refused = await through(undefined, { ...invalid, strict: true });
  expect(refused.line).toMatch(/request: neither .*; request: .*ids\.0/);
});

test.each([false, true])("marks headers that may occur once only (strict: %s)", async (strict) => {
  const proxy = await proxyTo(responding(200, json), strict);
  const twice = ["X-Auth-Token: a", "x-auth-token: b", "Content-Type: application/json", "Content-Type: text/plain"];
  const all = [...twice, "Host: localhost", "X-Other: 1", "X-Other: 2", `Content-Length: ${validBody.length}`];
  const response = await rawResponse(
    proxy.address,
    `${method} ${path} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n${validBody}`,
  );
  expect([response.status, proxy.received.length]).toEqual(strict ? [502, 0] : [200, 1]);
  expect(JSON.parse(valuesOf(response, "sl-violations")[0] ?? "")).toEqual([
    { location: ["request", "header", "content-type"], message: "the header content-type is sent 2 times" },
    { location: ["request", "header", "x-auth-token"], message: "the header x-auth-token is sent 2 times" },
  ]);
});

const coded = { ...json, "content-encoding": "gzip" };

test("forwards request and response unchanged, and validates the decoded bodies", async () => {
  const [sent, responded] = [gzipSync(validBody), gzipSync("[]")];
  const proxy = await proxyTo(responding(200, { ...coded, "x-request-id": "of-upstream" }, responded));
  const headers = `X-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${sent.length}`;
  const target = `${path}?q=%20`;
  const head = `POST ${target} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`;
  const response = await rawResponse(proxy.address, head, sent);
  expect(proxy.received).toEqual([{ method: "POST", url: target, body: sent }]);
  expect(Buffer.from(response.body, "latin1")).toEqual(responded);
  expect(valuesOf(response, "x-request-id")).toEqual(["of-upstream"]);
  expect(valuesOf(response, "sl-violations").map((text) => JSON.parse(text))).toMatchObject([
    [{ location: ["response"] }],
  ]);
  await expect.poll(() => proxy.lines).toEqual([expect.stringMatching(/ {2}of-upstream$/)]);
  expect((await through(responding(200, coded), { method: "HEAD", body: null })).response.status).toBe(200);
});

test.each([
  [
    "sent a body that cannot be decoded: the body decodes to more than \\d+ bytes",
    responding(200, coded, gzipSync(Buffer.alloc(2 ** 27))),
  ],
  ["sent a body that cannot be decoded: the body is not gzip", responding(200, coded)],
  ["closed the connection", responding(200, { ...json, "content-length": "10" })],
])("responds 502 with the reason to a response that %s", async (reason, respond) => {
  const { response } = await through(respond);
  const detail = expect.stringMatching(new RegExp(`^http:\\S+ .*${reason}`));
  expect([response.status, await response.json()]).toMatchObject([502, { title: "Bad gateway", detail }]);
});

test("refuses a body that is larger than the maximum for the operation, and forwards nothing", async () => {
  const { response, received } = await through(undefined, { target: "/unknown", body: " ".repeat(18 * 2 ** 20) });
  expect([response.status, received]).toEqual([413, []]);
});

test.each(["OPTIONS", "TRACE"])("responds to %s without forwarding it if no hops are left", async (method) => {
  const { address, received } = await proxyTo(responding(200));
  const send = async (verb: string, hops: number) => {
    const headers = `Host: localhost\r\nMax-Forwards: ${hops}\r\nConnection: close`;
    return (await rawResponse(address, `${verb} / HTTP/1.1\r\n${headers}\r\n\r\n`)).status;
  };
  expect([await send(method, 0), received.length]).toEqual([204, 0]);
  expect([await send(method, 1), received.length]).toEqual([200, 1]);
  expect([await send("GET", 0), received.length]).toEqual([200, 2]);
});

test.each([false, true])("shows no token that an upstream echoes (strict: %s)", async (strict) => {
  const token = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
  const upstream = responding(403, { "content-type": `application/${token}`, "x-request-id": token });
  const { response, line } = await through(upstream, { strict, headers: { ...json, "X-Auth-Token": token } });
  const shown = `${response.headers.get("sl-violations")} ${strict ? await response.text() : ""}`;
  expect(shown).toContain("media type application/*** is not documented");
  expect(`${shown} ${line}`.toLowerCase()).not.toContain(token.toLowerCase());
});
