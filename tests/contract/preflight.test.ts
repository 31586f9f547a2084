import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { preflight } from "../../src/contract/preflight.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";
import type { Document } from "../../src/document/types.ts";
import { fixedDocument, path } from "../documents/delete-tasks.ts";
import { standIn } from "../support/stand-in.ts";
import { documentOf } from "./small-documents.ts";
import { readTable } from "./table.ts";

/** Tries a server; the message without its address, if it cannot be tried. */
async function obstacle(listener: RequestListener, options: Partial<SessionOptions> = {}, document = fixedDocument) {
  const target = await standIn(listener);
  const all = { target, credentials: { token: "a-token" }, seed: "preflight", ...options };
  const error = await preflight(document, all).catch((each) => each);
  if (error === undefined) return undefined;
  expect(error.name).toBe("UsageError");
  expect(error.message.split("\n")).toHaveLength(1);
  return error.message.replace(`${target.href} `, "");
}

const answer =
  (status: number, body = "{}", headers: object = { "Content-Type": "application/json" }): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { ...headers }).end(body);

interface Row {
  server: string;
  status: number;
  type?: string;
  location?: string;
  retryAfter?: string;
  body?: string;
  credentials?: SessionOptions["credentials"];
  says: string;
}

test.each(readTable<Row[]>("preflight.yaml", import.meta.url))(
  "a server that $server: one line with the cause",
  async (row) => {
    const { status, type = "text/html", location, retryAfter, body, credentials, says } = row;
    const headers = {
      "Content-Type": type,
      ...(location && { Location: location }),
      ...(retryAfter && { "Retry-After": retryAfter }),
    };
    expect(await obstacle(answer(status, body, headers), credentials && { credentials })).toContain(says);
  },
);

test("a server that has a maintenance page is asked again for some seconds", async () => {
  let count = 0;
  const message = await obstacle((_, response) => {
    count += 1;
    response.writeHead(503, { "Content-Type": "text/html" }).end("<title>Back soon</title>");
  });
  expect(message).toContain('503 and the page "Back soon": is it under maintenance?');
  expect(count).toBe(5);
});

test.each([
  ["is starting", [502, 503]],
  ["has an instance that rejects the token", [403]],
])("a server that %s is asked again", async (_, first) => {
  const left = [...first];
  expect(await obstacle((request, response) => answer(left.shift() ?? 200)(request, response))).toBeUndefined();
  expect(left).toEqual([]);
});

test.each([200, 403, 500, 400])(
  "a server that responds %d in JSON, if to another token, is for the clauses",
  async (status) => {
    expect(await obstacle(answer(status), { credentials: { token: "a-token" } }, withoutSecurity)).toBeUndefined();
  },
);

const withoutSecurity = { ...fixedDocument, security: [] } as Document;

test("each of the credentials is tried", async () => {
  const message = await obstacle(
    ({ headers }, response) => {
      response.writeHead(headers["x-auth-token"] ? 200 : 403, { "Content-Type": "application/json" }).end("{}");
    },
    { credentials: { token: "a-token", key: { ak: "AK", sk: "SK" } } },
  );
  expect(message).toBe("rejects the key pair (--ak, --sk) with 403: {}");
});

/** Responds 404 to the operation, and in another way to other paths. */
const unknownId = (
  elsewhere: (url: string, count: number) => [status: number, body: string, headers?: object],
): RequestListener => {
  let count = 0;
  return (request, response) => {
    count += 1;
    const own = JSON.stringify({ error_msg: "no such task", path: request.url, request: `0b5f2a77-${count}` });
    const [status, body, headers] = request.url === path ? [404, own] : elsewhere(`${request.url}`, count);
    answer(status, body, headers)(request, response);
  };
};

test("404 for an ID that is unknown, unlike that for a path, is for the clauses", async () => {
  expect(
    await obstacle(unknownId((url) => [404, JSON.stringify({ error_msg: "no such path", path: url })])),
  ).toBeUndefined();
});

test.each<[string, Parameters<typeof unknownId>[0]]>([
  [
    "for any path, which it quotes with an ID of the request",
    (url, count) => [404, JSON.stringify({ error_msg: "no such task", path: url, request: `0b5f2a77-${count}` })],
  ],
  ["where a rate limit leaves nothing to compare it with", () => [429, "", { "Retry-After": "3600" }]],
])("404 %s is one line with the cause", async (_, elsewhere) => {
  expect(await obstacle(unknownId(elsewhere))).toMatch(/^responds 404 to POST .*base path/);
});

test("a response that is cut short is for the clauses, and silence is not", async () => {
  const cut: RequestListener = (request, response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "20" });
    request.resume().on("end", () => response.write("{}", () => response.destroy()));
  };
  expect(await obstacle(cut)).toBeUndefined();
  expect(await obstacle(() => {}, { timeout: 300 })).toBe(
    "did not respond within 0.3 s. Is it the right address? See --timeout",
  );
  expect(await obstacle(({ socket }) => socket.destroy())).toContain("closes the connection without a response");
});

test.each([`/api${path}`, `/api${path}/`])(
  "the path of the operation is not a part of the address: %s",
  async (pathname) => {
    const target = new URL(pathname, "http://127.0.0.1:1");
    const options = { target, credentials: {}, seed: "preflight" };
    await expect(preflight(fixedDocument, options)).rejects.toThrow(`without ${path}: give http://127.0.0.1:1/api`);
  },
);

test("what would create something is not sent, and a document without what can be tried is none", async () => {
  const creating = documentOf({ operation: { responses: { "201": { description: "Created" } } } });
  let count = 0;
  const counting: RequestListener = (_, response) => {
    count += 1;
    response.end();
  };
  expect(await obstacle(counting, {}, creating)).toBeUndefined();
  expect(count).toBe(0);
  expect(await obstacle(counting, { allowCreate: true }, creating)).toBeUndefined();
  expect(count).toBe(1);
  expect(await obstacle(counting, {}, documentOf({ paths: {} }))).toBe(
    "the document has no operation that can be tried",
  );
});
