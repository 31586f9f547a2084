import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { createEdge } from "../../../src/mock/edge/edge.ts";
import type { EdgeResponse } from "../../../src/mock/exchange/edge-response.ts";
import { ClosedEarly } from "../../../src/mock/exchange/read-request-body.ts";
import type { EdgeRequest } from "../../../src/mock/exchange/receive-request.ts";
import { SCHEMES } from "../../document/minimal.ts";
import { rawResponse, valuesOf } from "../../support/raw-response.ts";
import { standIn } from "../../support/stand-in.ts";
import { contractOf, ok, post } from "../things.ts";

const TOKEN = "MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALB";
const fine: EdgeResponse = { status: 200, headers: [["x-of", "handle"]], body: "{}" };

type Options = Partial<Parameters<typeof createEdge>[0]> & { result?: object };

/** A server with an edge, whose requests all get the response `fine` unless a test says otherwise. */
async function edgeFor({ result = {}, ...options }: Options = {}) {
  const document = post({ security: [{ Header: [] }] }, { securitySchemes: SCHEMES });
  Object.assign(document.paths, { "/others": { get: { responses: ok } } });
  const { contract } = await contractOf(document);
  const lines: string[] = [];
  const handle = vi.fn(async () => ({ ...fine, ...result }));
  const address = () => ({ address: "127.0.0.1", port: 1, family: "IPv4" });
  const none = { cors: undefined, site: undefined, allowedHosts: ["mock.internal"] };
  const respond = createEdge({ contract, handle, address, log: (line) => lines.push(line), ...none, ...options });
  const server = await standIn(respond);
  const send = (line: string, ...headers: string[]) => {
    const all = [...(headers.join().includes("Host") ? [] : ["Host: localhost"]), "Connection: close", ...headers];
    return rawResponse(server.origin, `${line} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n`);
  };
  return { send, lines, handle, address: server };
}

test("passes a request on with its operation, and adds an ID to the response", async () => {
  const { send, handle } = await edgeFor();
  const [first, second] = [await send("POST /things", "Host: mock.internal"), await send("GET /unknown")];
  expect(valuesOf(first, "x-of")).toEqual(["handle"]);
  const [id = "", other] = [first, second].flatMap((response) => valuesOf(response, "x-request-id"));
  expect([id, id === other]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), false]);
  const found = { ok: true, value: { operation: { path: "/things" } } };
  expect(handle.mock.calls).toMatchObject([
    [{ method: "POST", path: "/things" }, found],
    [{ method: "GET", path: "/unknown" }, { ok: false }],
  ]);
});

test("replaces the documented example of the request ID, which would be the same for each response", async () => {
  const { send, lines } = await edgeFor({ result: { headers: [["X-Request-Id", "example"]] } });
  const ids = valuesOf(await send("POST /things"), "x-request-id");
  expect(ids).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
  expect(lines.join()).toContain(ids[0]);
});

test("responds to a preflight and to OPTIONS * without the handler, and adds the CORS headers to each response", async () => {
  const { send, handle } = await edgeFor({ cors: "*" });
  const preflight = await send("OPTIONS /things", "Origin: https://x.example", "Access-Control-Request-Method: POST");
  expect([preflight.status, valuesOf(preflight, "access-control-allow-methods")]).toEqual([204, ["POST"]]);
  expect(handle).not.toHaveBeenCalled();
  for (const response of [preflight, await send("POST /things"), await send("GET /%zz")])
    expect(valuesOf(response, "access-control-allow-origin")).toEqual(["*"]);
  const ofAll = await send("OPTIONS *");
  expect([ofAll.status, valuesOf(ofAll, "allow")]).toEqual([204, ["POST, GET"]]);
});

test("asks the site first, but not about a request that it refuses", async () => {
  const site = vi.fn((request, response, next) => (request.url === "/site" ? response.end("of the site") : next()));
  const { send, lines, handle } = await edgeFor({ site });
  expect((await send("GET /site")).body).toContain("of the site");
  expect(valuesOf(await send("POST /things"), "x-of")).toEqual(["handle"]);
  const refused = await send("GET //evil.example");
  expect([refused.status, valuesOf(refused, "content-type")]).toEqual([400, ["application/problem+json"]]);
  expect(handle).toHaveBeenCalledOnce();
  expect(site).toHaveBeenCalledTimes(2);
  await expect.poll(() => lines.length).toBe(2);
});

test("responds 500 to a failure of its own, whose reason is in the log only", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const { send } = await edgeFor({ handle: () => Promise.reject(new Error("a\u001bb")) });
  const response = await send("POST /things");
  expect([response.status, JSON.parse(response.body).title]).toEqual([500, "Internal server error"]);
  expect(error).toHaveBeenCalledWith(expect.stringContaining("a\\u001bb"));
});

test.each<[string, () => Promise<EdgeResponse>]>([
  ["during the upload", () => Promise.reject(new ClosedEarly())],
  ["before the response", () => Promise.reject(new Error("aborted"))],
  ["before the response is sent", async () => fine],
])("logs that a client left %s", async (_name, end) => {
  const error = vi.spyOn(console, "error");
  const left = Promise.withResolvers<void>();
  const handle = vi.fn(async ({ signal }: EdgeRequest) => {
    signal.addEventListener("abort", () => left.resolve());
    await left.promise;
    return end();
  });
  const { address, lines } = await edgeFor({ handle });
  const client = connect(Number(address.port), address.hostname);
  client.write("POST /things HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await expect.poll(() => handle.mock.calls.length).toBe(1);
  client.destroy();
  await expect.poll(() => lines).toEqual([expect.stringMatching(/Z POST \/things client left after \d+ ms$/)]);
  expect(error).not.toHaveBeenCalled();
});

test("responds 500 to a response that cannot be written, and to a log that fails with a message", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const { send } = await edgeFor({ result: { headers: [["x-odd", "\0"]] } });
  expect((await send("POST /things")).status).toBe(500);
  const log = () => {
    throw new Error("the log is full");
  };
  expect((await (await edgeFor({ log })).send("POST /things")).status).toBe(200);
  await expect.poll(() => error.mock.calls.join()).toMatch(/Invalid character.*the log is full/s);
});

test("decides alone which pages read a response of an upstream", async () => {
  const headers = [...fine.headers, ["Access-Control-Allow-Origin", "*"], ["access-control-max-age", "1"]];
  const { send } = await edgeFor({ result: { isForwarded: true, headers }, cors: "https://x.example" });
  const response = await send("POST /things");
  expect(valuesOf(response, "x-of")).toEqual(["handle"]);
  expect(valuesOf(response, "access-control-allow-origin")).toEqual(["https://x.example"]);
  expect(valuesOf(response, "access-control-max-age")).toEqual([]);
});

/** The line of the log about one exchange. */
async function logged(line: string, result: Partial<EdgeResponse> = {}, ...headers: string[]) {
  const { send, lines } = await edgeFor({ result });
  const [id] = valuesOf(await send(line, ...headers), "x-request-id");
  await expect.poll(() => lines.length).toBe(1);
  return { line: lines[0] ?? "", id };
}

test("logs an exchange in one line with time, request, status and ID", async () => {
  const { line, id } = await logged("POST /things?token=secret");
  expect(line).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z POST /things 200 \\d+ ms  ${id}$`));
  expect((await logged("GET //x?token=secret")).line).toMatch(/ GET \/\/x 400 \d+ ms {2}The request target begins/);
  expect((await logged("POST /things", { remark: "why\n\u202e" })).line).toContain(" ms  why\\u000a\\u202e  ");
});

test.each<[string, string, Partial<EdgeResponse>]>([
  ["path", `POST /${TOKEN}`, {}],
  ["remark", "POST /things", { remark: TOKEN }],
  ["ID of an upstream", "POST /things", { isForwarded: true, headers: [["x-request-id", TOKEN]] }],
])("logs no credential in the %s", async (_name, line, result) => {
  for (const header of [`X-Token: ${TOKEN}`, `Authorization: Bearer ${TOKEN}`, `Cookie: a=${TOKEN}`])
    expect((await logged(line, result, header)).line).toContain("***");
});
