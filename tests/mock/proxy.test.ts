import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { path, validBody } from "../documents/delete-tasks.ts";
import { rawResponse } from "../support/raw-response.ts";
import { json, proxyTo, responding, valid, violations } from "./proxy-to.ts";

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
  expect(violations(response)).toEqual([]);
  expect(received).toMatchObject([{ method: "POST", url: `${path}?q=%20`, body }]);
  expect(line).toMatch(/ms {2}of-upstream$/);
});

describe("marks", () => {
  const long = JSON.stringify({ error_code: "x".repeat(256) });
  test.each([
    ["a status that is not documented", responding(404, json), "status 404 is not documented"],
    ["a media type that is not documented", responding(200, { "content-type": "text/html" }), "media type text/html"],
    ["no media type", responding(200), "no media type"],
    ["a body that is not JSON", responding(200, json, "deleted"), "the body is not JSON"],
    ["a violation", responding(403, json, long), "body error_code must NOT have more than 255 characters"],
  ])("a response with %s, in the header and in the log", async (_name, respond, message) => {
    const { response, line } = await through(respond);
    expect(violations(response)).toEqual([expect.stringContaining(message)]);
    expect(line).toContain(`response: ${violations(response)[0]}`);
  });

  test.each<[string, RequestInit & { target?: string }, string[]]>([
    ["an invalid body", { body: '{"ids":[1]}' }, ["ids.0 must be string"]],
    ["malformed JSON", { body: "{" }, ["The body is not JSON at byte offset 1"]],
    ["a missing token", { headers: json }, ["neither X-Auth-Token nor an AK/SK signature is there"]],
    ["a path of no operation", { target: "/v3/task" }, ["hasn't been found"]],
    ["a token of another form", { headers: { ...json, "X-Auth-Token": "" } }, ["X-Auth-Token"]],
    ["two violations", { headers: json, body: '{"ids":[1]}' }, ["neither X-Auth-Token", "ids.0 must be string"]],
    [
      "more violations than are listed",
      { body: JSON.stringify({ ids: Array(22).fill(1) }) },
      [...Array(20).fill("must be string"), "and 2 more"],
    ],
    ["a coding that does not decode", { headers: { ...valid.headers, "content-encoding": "gzip" } }, ["is not gzip"]],
    ["a signature in place of a token", { headers: { ...json, Authorization: "SDK-HMAC-SHA256 Access=a" } }, []],
  ])("a request with %s, and forwards it all the same", async (_name, init, messages) => {
    const { response, received } = await through(undefined, init);
    expect(response.status).toBe(200);
    expect(violations(response)).toEqual(messages.map((message) => expect.stringContaining(message)));
    expect(received).toHaveLength(1);
  });

  test("the place of each violation", async () => {
    const { response } = await through(responding(404, json), { headers: json, body: '{"ids":[1]}' });
    const all = JSON.parse(response.headers.get("sl-violations") ?? "") as { location: string[]; pointer?: string }[];
    expect(all.map(({ location }) => location)).toEqual([
      ["request", "security"],
      ["request", "body", "ids", "0"],
      ["response"],
    ]);
    expect(all[2]).toHaveProperty("pointer");
  });

  test("the first of many violations, and counts the others", async () => {
    const details = Array.from({ length: 1000 }, () => ({ error_code: 1, error_msg: 2 }));
    const { response } = await through(responding(403, json, JSON.stringify({ details })));
    expect(violations(response).at(-1)).toMatch(/^and \d+ more$/);
  });
});

describe("a body in a coding", () => {
  const coded = { ...json, "content-encoding": "gzip" };

  test("is handed on as it is, and validated as what it decodes to, in both directions", async () => {
    const [sent, responded] = [gzipSync(validBody), gzipSync("[]")];
    const proxy = await proxyTo(responding(200, coded, responded));
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n`;
    const raw = await rawResponse(proxy.address, `${head}Content-Length: ${sent.length}\r\n\r\n`, sent);
    expect(Buffer.from(raw.body, "latin1")).toEqual(responded);
    const marked = JSON.parse(raw.headers.find(([name]) => name === "sl-violations")?.[1] ?? "[]");
    expect(marked).toEqual([expect.objectContaining({ location: ["response"] })]);
  });

  test("is not decoded in a response to HEAD", async () => {
    const { response } = await through(responding(200, coded), { method: "HEAD", body: null });
    expect(response.status).toBe(200);
  });

  test.each([
    ["decodes to too much", responding(200, coded, gzipSync(Buffer.alloc(2 ** 27))), /decodes to more than \d+ bytes/],
    ["does not decode", responding(200, coded), /is not gzip/],
  ])("that %s gets 502", async (_name, respond, detail) => {
    const { response, upstream } = await through(respond);
    expect([response.status, response.headers.get("content-type")]).toEqual([502, "application/problem+json"]);
    const problem = (await response.json()) as { title: string; detail: string };
    expect(problem).toMatchObject({ title: "Bad gateway", detail: expect.stringMatching(detail) });
    expect(problem.detail.startsWith(`${upstream.origin} `)).toBe(true);
  });
});

describe("strict", () => {
  test("responds 502 with the reasons to a response that violates the contract", async () => {
    const { response, received } = await through(responding(404, json), { strict: true });
    expect([response.status, received.length]).toEqual([502, 1]);
    expect(violations(response)).toEqual([expect.stringContaining("404")]);
    expect(await response.json()).toMatchObject({
      title: "The contract is violated",
      detail: "response: status 404 is not documented (200, 403)",
      validation: [{ location: ["response"] }],
    });
  });

  test("does not forward a request that violates the contract", async () => {
    const { response, received } = await through(undefined, { strict: true, body: '{"ids":[1]}' });
    expect([response.status, received]).toEqual([502, []]);
  });

  test("hands on what conforms", async () => {
    expect((await through(undefined, { strict: true })).response.status).toBe(200);
  });
});

test("responds 502 with the reason when the server fails", async () => {
  const { response } = await through((request) => void request.socket.destroy());
  expect([response.status, await response.json()]).toMatchObject([502, { detail: /closed the connection/ }]);
});

test("refuses a body that is larger than the contract can need, and forwards nothing", async () => {
  const { response, received } = await through(undefined, { target: "/unknown", body: " ".repeat(18 * 2 ** 20) });
  expect([response.status, received]).toEqual([413, []]);
});

test.each(["OPTIONS", "TRACE"])("responds itself to %s that may take no more hops", async (method) => {
  const { address, received } = await proxyTo(responding(200));
  const send = async (verb: string, hops: number) =>
    (
      await rawResponse(
        address,
        `${verb} / HTTP/1.1\r\nHost: localhost\r\nMax-Forwards: ${hops}\r\nConnection: close\r\n\r\n`,
      )
    ).status;
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
