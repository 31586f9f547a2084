import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { path, validBody } from "../documents/delete-tasks.ts";
import { rawResponse } from "../support/raw-response.ts";
import { json, proxyTo, responding, valid, violations } from "./proxy-to.ts";
import { table } from "./table.ts";

/** The response to a valid request through a proxy, unless a test says otherwise. */
async function through(
  respond = responding(200, json),
  { target = path, strict = false, ...init }: RequestInit & { target?: string; strict?: boolean } = {},
) {
  const proxy = await proxyTo(respond, { strict });
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
  title: string;
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
  expect(violations(response)).toEqual(row.violations.map((each) => expect.stringContaining(each)));
  for (const each of row.violations) expect(line).toContain(each);
  expect(received).toHaveLength(1);
});

test.each(rows)(
  "responds 502 when strict, and does not forward an invalid request: $title",
  async ({ request, ...row }) => {
    const { response, received } = await through(upstreamOf(row), { ...request, strict: true });
    const isForwarded = row.violations.length === 0 || !request;
    expect([response.status, received.length]).toEqual([row.violations.length > 0 ? 502 : 200, isForwarded ? 1 : 0]);
  },
);

test("names the place of each violation, and the reasons when strict", async () => {
  const invalid = { headers: json, body: '{"ids":[1]}' };
  const coding = await through(undefined, { headers: { ...valid.headers, "content-encoding": "x" } });
  expect(coding.response.headers.get("sl-violations")).toContain('["request","body"]');
  const { response } = await through(responding(404, json), invalid);
  const all = JSON.parse(response.headers.get("sl-violations") ?? "") as { location: string[] }[];
  expect(all.map(({ location }) => location)).toEqual([
    ["request", "security"],
    ["request", "body", "ids", "0"],
    ["response"],
  ]);
  expect(all[2]).toHaveProperty("pointer");
  const strict = await through(responding(404, json), { strict: true });
  const detail = "response: status 404 is not documented (200, 403)";
  expect(await strict.response.json()).toMatchObject({
    title: "The contract is violated",
    detail,
    validation: [all[2]],
  });
  expect(violations(strict.response)).toHaveLength(1);
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
  [
    "decodes to too much",
    responding(200, coded, gzipSync(Buffer.alloc(2 ** 27))),
    /^http:\S+ .*decodes to more than \d+ bytes/,
  ],
  ["does not decode", responding(200, coded), /^http:\S+ .*is not gzip/],
  ["breaks off", responding(200, { ...json, "content-length": "10" }), /^http:\S+ closed the connection/],
])("responds 502 with the reason to a response that %s", async (_name, respond, detail) => {
  const { response } = await through(respond);
  expect([response.status, await response.json()]).toMatchObject([
    502,
    { title: "Bad gateway", detail: expect.stringMatching(detail) },
  ]);
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
