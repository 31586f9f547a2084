import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { siteMiddleware } from "../../scripts/start/site.ts";
import { method, path } from "../documents/delete-tasks.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { sharedFolder } from "../support/repository-copy.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const script = `/* ${"much the same text ".repeat(1_000)} */`;

const folder = sharedFolder();
let server: RunningMock;
beforeAll(async () => {
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Reference</title>");
  await writeFile(join(folder, "redoc.js"), script);
  server = await startMock({ site: siteMiddleware(folder) });
});
afterAll(() => server.close());

const get = (target: string, coding: string) =>
  rawResponse(
    server.address,
    `GET ${target} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${coding}\r\nConnection: close\r\n\r\n`,
  );

test.each(["gzip", "br"])("compresses the files of the site with %s", async (coding) => {
  const response = await get("/redoc.js", coding);
  expect(valuesOf(response, "content-encoding")).toEqual([coding]);
  expect(response.body.length).toBeLessThan(script.length / 10);
  expect(await (await fetch(`${server.address}/redoc.js`)).text()).toBe(script);
});

test("sends the headers that docs/guides/publish-the-reference.md recommends, and forbids frames", async () => {
  const recommended = await readFile(join(paths.root, "docs/guides/publish-the-reference.md"), "utf8");
  const [, block = ""] = /```http\n(.*?)```/s.exec(recommended) ?? [];
  const expected = block
    .trim()
    .split("\n")
    .map((line) => line.split(": ") as [string, string]);
  expect(expected.length).toBeGreaterThan(2);
  for (const target of ["/", "/redoc.js"]) {
    const { headers } = await fetch(server.address + target);
    for (const [name, value] of expected) expect([name, headers.get(name)]).toEqual([name, value]);
    expect(headers.get("x-frame-options")).toBe("DENY");
  }
});

test("leaves everything else to the mock, uncompressed", async () => {
  const response = await fetch(server.address + path, {
    method,
    headers: { "Content-Type": "application/json", "X-Auth-Token": "t" },
    body: JSON.stringify({ ids: Array(1_000).fill(1) }),
  });
  expect(response.status).toBe(422);
  expect(response.headers.get("content-encoding")).toBeNull();
  expect((await fetch(`${server.address}/no-such-file`)).headers.get("content-type")).toBe("application/problem+json");
  expect((await fetch(`${server.address}/redoc.js`, { method: "DELETE" })).status).toBe(404);
});

test.each(["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "//etc/passwd", "/%00", "/.git/config"])(
  "serves no file outside the site for %s",
  async (target) => {
    expect([400, 404]).toContain((await get(target, "identity")).status);
  },
);
