import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { readTarget } from "../../src/mock/target.ts";
import { rawResponse } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

const HOST = "127.0.0.1:4010";

const ofAnotherServer = [
  "//127.0.0.1:4811/x",
  "///127.0.0.1:4811/x",
  "//user@127.0.0.1/x",
  "/\\127.0.0.1:4811/x",
  "\\\\127.0.0.1\\x",
  "http://127.0.0.1:4811/x",
  "HTTPS://example.com/x",
  "http://127.0.0.1:4010@example.com/x",
  "http://127.0.0.1:4010\\@example.com/x",
  "ftp://127.0.0.1/x",
  "javascript:x",
  "example.com:443",
  "*",
  "x",
  "",
];

const outsideOfTheRoot = [
  "/..",
  "/../admin",
  "/../../admin",
  "/x/../../admin",
  "/%2e%2e/admin",
  "/%2E./admin",
  "/.%2e/admin",
  "/x/%2e%2e/%2e%2e/admin",
  "/x%2f..%2f..%2fadmin",
  "/x%2fy/../../admin",
  "/%252e%252e/admin",
  "/%25252e%25252e%25252fadmin",
  "/..%5cadmin",
  "/..;/admin",
  "/..;a=b/admin",
  "/x//../../admin",
  "/./../admin",
  `/%${"25".repeat(10)}2e./admin`,
];

const malformed = ["/%zz", "/%", "/%2", "/x%", "/x#y", "/a\\b", "/é", "/\u0001"];

test.each([...ofAnotherServer, ...outsideOfTheRoot, ...malformed])("refuses the target %j", (text) => {
  expect(readTarget("GET", text, HOST)).toMatchObject({ ok: false, problem: { status: 400 } });
});

test.each([
  ["/", "/", undefined],
  ["/?", "/", ""],
  ["/v3/tasks/delete?a=b?c&d=/../..", "/v3/tasks/delete", "a=b?c&d=/../.."],
  ["/a/../b", "/a/../b", undefined],
  ["/a/b/..%2f../c", "/a/b/..%2f../c", undefined],
  ["/...", "/...", undefined],
  ["/..a/b..", "/..a/b..", undefined],
  ["/%E2%82%AC", "/%E2%82%AC", undefined],
  ["/a//b", "/a//b", undefined],
  [`http://${HOST}/v3?x`, "/v3", "x"],
  [`HTTP://${HOST}`, "/", undefined],
  [`http://${HOST}?x`, "/", "x"],
])("keeps the very text of %s", (text, path, query) => {
  expect(readTarget("GET", text, HOST)).toEqual({ ok: true, value: { path, query } });
});

test("takes * for OPTIONS alone", () => {
  expect(readTarget("OPTIONS", "*", HOST)).toEqual({ ok: true, value: { path: "*", query: undefined } });
});

test("takes a long run of escapes of escapes in linear time", () => {
  const started = performance.now();
  expect(readTarget("GET", `/%${"25".repeat(40_000)}2e.`, HOST)).toMatchObject({ ok: false });
  expect(performance.now() - started).toBeLessThan(5_000);
});

/** A server beside the upstream, and the upstream with a base path: both count what they receive. */
async function twoServers() {
  const received: string[] = [];
  const record =
    (name: string): RequestListener =>
    (request, response) => {
      received.push(`${name} ${request.url} ${request.headers["x-auth-token"]}`);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    };
  const other = await standIn(record("other"));
  const upstream = new URL("/base/path/", await standIn(record("upstream")));
  return { received, other, upstream };
}

const send = (address: string, target: string) =>
  rawResponse(address, `POST ${target} HTTP/1.1\r\nHost: ${new URL(address).host}\r\nX-Auth-Token: secret\r\n\r\n`);

test.each([false, true])(
  "forwards nothing that names another server or leaves the base path (strict: %s)",
  async (strict) => {
    const { received, other, upstream } = await twoServers();
    const { address } = await mockForTest({ upstream, strict });
    const aimed = [`//${other.host}/x`, `/\\${other.host}/x`, `///${other.host}/x`, `http://${other.host}/x`];
    for (const target of [...aimed, ...outsideOfTheRoot, "/%zz", "*"]) {
      const { status, headers } = await send(address, target);
      expect([target, status]).toEqual([target, 400]);
      expect(headers).toContainEqual(["content-type", "application/problem+json"]);
    }
    expect(received).toEqual([]);
  },
);

test("forwards any other target below the base path, letter by letter", async () => {
  const { received, upstream } = await twoServers();
  const { address } = await mockForTest({ upstream });
  for (const target of ["/", "/a/../b", "/%E2%82%ac//x;y=1?q=%20&//z", "/?", "/@host", "/:80/x"])
    await send(address, target);
  expect(received.map((each) => each.split(" ")[1])).toEqual([
    "/base/path/",
    "/base/path/a/../b",
    "/base/path/%E2%82%ac//x;y=1?q=%20&//z",
    "/base/path/?",
    "/base/path/@host",
    "/base/path/:80/x",
  ]);
});
