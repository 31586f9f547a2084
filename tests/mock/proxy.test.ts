import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { method, path, validBody } from "../documents/delete-tasks.ts";
import { rawResponse } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { table } from "./table.ts";
import { responding } from "./things.ts";

const json = { "content-type": "application/json" };
const valid = { method, headers: { ...json, "X-Auth-Token": "token" }, body: validBody };

/** The violations that a response marks. */
const violations = (response: Response): { location: string[]; message: string }[] =>
  JSON.parse(response.headers.get("sl-violations") ?? "[]");
const messages = (response: Response) => violations(response).map(({ message }) => message);

/** A proxy in front of a server, and the requests that the server received. */
async function proxyTo(respond: RequestListener, strict = false) {
  const received: { method: string | undefined; url: string | undefined; body: string }[] = [];
  const upstream = await standIn(async (request, response) => {
    received.push({ method: request.method, url: request.url, body: await text(request) });
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

test("forwards the very bytes and hands back the very response", async () => {
  const body = '{ "ids": [ "1",\n"\\u0032" ], "ids": ["3"] }';
  const upstream = responding(200, { ...json, "x-request-id": "of-upstream" }, '{ "a": 1 }');
  const { response, received, line } = await through(upstream, { target: `${path}?q=%20`, body });
  expect(await response.text()).toBe('{ "a": 1 }');
  expect(response.headers.get("x-request-id")).toBe("of-upstream");
  expect(received).toMatchObject([{ method: "POST", url: `${path}?q=%20`, body }]);
  expect(line).toMatch(/ms {2}of-upstream$/);
});

interface Row {
  upstream?: { status?: number; headers?: Record<string, string>; body?: string };
  request?: RequestInit & { target?: string };
  violations: string[];
}
const rows = table<Row>("proxy");
const upstreamOf = ({ upstream: { status = 200, headers = json, body = "{}" } = {} }: Row) =>
  responding(status, headers, body);

test.each(rows)("marks in header and log, and forwards all the same: $title", async ({ request, ...row }) => {
  const { response, received, line } = await through(upstreamOf(row), request);
  expect(response.status).toBe(row.upstream?.status ?? 200);
  expect(messages(response)).toEqual(row.violations.map((each) => expect.stringContaining(each)));
  for (const each of row.violations) expect(line).toContain(each);
  expect(received).toHaveLength(1);
});

test.each(rows)("is 502 when strict, and forwards no invalid request: $title", async ({ request, ...row }) => {
  const { response, received } = await through(upstreamOf(row), { ...request, strict: true });
  const isForwarded = row.violations.length === 0 || !request;
  expect([response.status, received.length]).toEqual([row.violations.length > 0 ? 502 : 200, isForwarded ? 1 : 0]);
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
  const detail = "response: status 404 is not documented (200, 403)";
  const validation = [all[2]];
  expect(await response.json()).toMatchObject({ title: "The contract is violated", detail, validation });
  expect(violations(response)).toHaveLength(1);
  const refused = await through(undefined, { ...invalid, strict: true });
  expect(refused.line).toMatch(/request: neither .*; request: .*ids\.0/);
});

const coded = { ...json, "content-encoding": "gzip" };

test("hands on a body in a coding as it is, and validates what it decodes to, in both directions", async () => {
  const [sent, responded] = [gzipSync(validBody), gzipSync("[]")];
  const proxy = await proxyTo(responding(200, coded, responded));
  const headers = `X-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${sent.length}`;
  const raw = await rawResponse(proxy.address, `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`, sent);
  expect(Buffer.from(raw.body, "latin1")).toEqual(responded);
  const marked = JSON.parse(raw.headers.find(([name]) => name === "sl-violations")?.[1] ?? "[]");
  expect(marked).toEqual([expect.objectContaining({ location: ["response"] })]);
  const head = await through(responding(200, coded), { method: "HEAD", body: null });
  expect(head.response.status).toBe(200);
});

test.each([
  ["decodes to more than \\d+ bytes", responding(200, coded, gzipSync(Buffer.alloc(2 ** 27)))],
  ["is not gzip", responding(200, coded)],
  ["closed the connection", responding(200, { ...json, "content-length": "10" })],
])("responds 502 with the reason to a response that %s", async (reason, respond) => {
  const { response } = await through(respond);
  const detail = expect.stringMatching(new RegExp(`^http:\\S+ .*${reason}`));
  expect([response.status, await response.json()]).toMatchObject([502, { title: "Bad gateway", detail }]);
});

test("refuses a body that is larger than the contract can need, and forwards nothing", async () => {
  const { response, received } = await through(undefined, { target: "/unknown", body: " ".repeat(18 * 2 ** 20) });
  expect([response.status, received]).toEqual([413, []]);
});

test.each(["OPTIONS", "TRACE"])("responds itself to %s that may take no more hops", async (method) => {
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
