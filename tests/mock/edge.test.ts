import { describe, expect, test, vi } from "vitest";
import { createEdge } from "../../src/mock/edge.ts";
import type { EdgeResponse } from "../../src/mock/edge-response.ts";
import { ClosedEarly } from "../../src/mock/read-body.ts";
import { SCHEMES } from "../document/minimal.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { standIn } from "../support/stand-in.ts";
import { contractOf, ok, post } from "./things.ts";

const TOKEN = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
const fine: EdgeResponse = { status: 200, headers: [["x-of", "handle"]], body: "{}" };

type Options = Partial<Parameters<typeof createEdge>[0]>;

/** A server with an edge, whose requests all get the response `fine` unless a test says otherwise. */
async function edgeFor(options: Options = {}) {
  const document = post({ security: [{ Header: [] }] }, { securitySchemes: SCHEMES });
  Object.assign(document.paths, { "/others": { get: { responses: ok } } });
  const { contract } = await contractOf(document);
  const lines: string[] = [];
  const handle = vi.fn(async () => fine);
  const respond = createEdge({
    contract,
    handle,
    cors: undefined,
    allowedHosts: [],
    site: undefined,
    address: () => ({ address: "127.0.0.1", port: 1, family: "IPv4" }),
    log: (line) => lines.push(line),
    ...options,
  });
  const server = await standIn(
    (request, response) => void respond(request, response, request.headers["x-expect"]?.toString()),
  );
  const send = (line: string, ...headers: string[]) => {
    const all = ["Host: localhost", "Connection: close", ...headers].map((each) => `${each}\r\n`).join("");
    return rawResponse(server.origin, `${line} HTTP/1.1\r\n${all}\r\n`);
  };
  return { send, lines, handle };
}

test("hands a request over with its operation, and adds an ID to the response", async () => {
  const { send, handle } = await edgeFor();
  const [first, second] = [await send("POST /things"), await send("POST /things")];
  expect(valuesOf(first, "x-of")).toEqual(["handle"]);
  expect(valuesOf(first, "x-request-id")).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
  expect(valuesOf(first, "x-request-id")).not.toEqual(valuesOf(second, "x-request-id"));
  const found = {
    ok: true,
    value: expect.objectContaining({ operation: expect.objectContaining({ path: "/things" }) }),
  };
  expect(handle).toHaveBeenCalledWith(expect.objectContaining({ method: "POST", path: "/things" }), found);
  await send("GET /unknown");
  expect(handle).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ ok: false }));
});

test("adds no ID to the response of an upstream", async () => {
  const { send } = await edgeFor({ handle: async () => ({ ...fine, isForwarded: true }) });
  expect(valuesOf(await send("POST /things"), "x-request-id")).toEqual([]);
});

test.each([
  ["an invalid target", "GET //other.example/x", [], 400],
  ["another host", "GET /things", ["Host: evil.example"], 400],
  ["an expectation", "POST /things", ["X-Expect: something"], 417],
])("responds itself to %s", async (_name, line, headers, status) => {
  const { send, handle } = await edgeFor();
  const response = await send(line, ...headers);
  expect(response.status).toBe(status);
  expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
  expect(handle).not.toHaveBeenCalled();
});

test("responds itself to a preflight, and adds the headers of CORS to each response", async () => {
  const { send, handle } = await edgeFor({ cors: "*" });
  const preflight = await send("OPTIONS /things", "Origin: https://x.example", "Access-Control-Request-Method: POST");
  expect(preflight.status).toBe(204);
  expect(valuesOf(preflight, "access-control-allow-methods")).toEqual(["POST"]);
  expect(handle).not.toHaveBeenCalled();
  for (const response of [preflight, await send("POST /things"), await send("GET /%zz")])
    expect(valuesOf(response, "access-control-allow-origin")).toEqual(["*"]);
});

test("names the methods of the document for OPTIONS *", async () => {
  const response = await (await edgeFor()).send("OPTIONS *");
  expect([response.status, valuesOf(response, "allow")]).toEqual([204, ["POST, GET"]]);
});

test("asks the site first, and not about a request that it refuses", async () => {
  const site = vi.fn((request, response, next) => (request.url === "/site" ? response.end("of the site") : next()));
  const { send, lines } = await edgeFor({ site });
  expect((await send("GET /site")).body).toContain("of the site");
  expect(valuesOf(await send("POST /things"), "x-of")).toEqual(["handle"]);
  expect((await send("GET //evil.example")).status).toBe(400);
  expect(site).toHaveBeenCalledTimes(2);
  await expect.poll(() => lines.length).toBe(2);
});

describe("a failure", () => {
  test("of the mock itself gets 500, and its reason is in the log only", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const { send } = await edgeFor({ handle: () => Promise.reject(new Error("a\u001bb")) });
    const response = await send("POST /things");
    expect([response.status, JSON.parse(response.body).title]).toEqual([500, "Internal server error"]);
    expect(error).toHaveBeenCalledWith(expect.stringContaining("a\\u001bb"));
  });

  test("of the connection is none of the mock", async () => {
    const error = vi.spyOn(console, "error");
    const handle = vi.fn(() => Promise.reject(new ClosedEarly()));
    const { send, lines } = await edgeFor({ handle });
    const abandoned = send("POST /things");
    abandoned.catch(() => {});
    await expect.poll(() => handle.mock.calls.length).toBe(1);
    expect([error.mock.calls, lines]).toEqual([[], []]);
  });
});

describe("the log", () => {
  const logged = async (line: string, headers: string[] = [], result: Partial<EdgeResponse> = {}) => {
    const { send, lines } = await edgeFor({ handle: async () => ({ ...fine, ...result }) });
    const response = await send(line, ...headers);
    await expect.poll(() => lines.length).toBe(1);
    return { line: lines[0] ?? "", id: valuesOf(response, "x-request-id")[0] };
  };

  test("has a line for each exchange: when, what, how it ended, and its ID", async () => {
    const { line, id } = await logged("POST /things?token=secret");
    expect(line).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z POST /things 200 \\d+ ms  ${id}$`));
    expect((await logged("GET //x?token=secret")).line).toMatch(/ GET \/\/x 400 \d+ ms {2}The request target names/);
    expect((await logged("POST /things", [], { remark: "why" })).line).toContain(" ms  why  ");
  });

  test("has the ID of an upstream", async () => {
    const headers: [string, string][] = [["X-Request-Id", "of-upstream"]];
    expect((await logged("POST /things", [], { isForwarded: true, headers })).line).toMatch(/ of-upstream$/);
  });

  test.each<[string, string, Partial<EdgeResponse>]>([
    ["path", `POST /${TOKEN}`, {}],
    ["remark", "POST /things", { remark: TOKEN }],
    ["ID of an upstream", "POST /things", { isForwarded: true, headers: [["x-request-id", TOKEN]] }],
  ])("shows no credential in the %s", async (_name, line, result) => {
    for (const header of [`X-Token: ${TOKEN}`, `Authorization: Bearer ${TOKEN}`, `Cookie: a=${TOKEN}`])
      expect((await logged(line, [header], result)).line).toContain("***");
  });

  test("has one line of visible characters for hostile input", async () => {
    const hostile = "\u001b[2J\r\nPOST /forged 200\u2028\u202e";
    expect((await logged("GET /::error::%0a", [], { remark: hostile })).line).toMatch(/^[ -~]*$/);
  });
});
