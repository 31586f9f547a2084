import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { preflight } from "../../src/contract/preflight.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";
import { fixedDocument, path } from "../documents/delete-tasks.ts";
import { standIn } from "../support/stand-in.ts";
import { documentOf } from "./small-documents.ts";
import { casesOf } from "./table.ts";

interface Answer {
  status: number;
  type?: string;
  location?: string;
  retryAfter?: string;
  body?: string;
}

/** A server that gives these answers one after the other, and then the last again. */
function answering(...answers: (Answer | ((url: string) => Answer))[]) {
  const received: string[] = [];
  const listener: RequestListener = (request, response) => {
    const answer = answers[received.length] ?? answers.at(-1) ?? { status: 200 };
    received.push(`${request.url}`);
    const {
      status,
      type = "application/json",
      ...more
    } = typeof answer === "function" ? answer(`${request.url}`) : answer;
    const { location, retryAfter, body = "{}" } = more;
    const headers = { ...(location && { Location: location }), ...(retryAfter && { "Retry-After": retryAfter }) };
    response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
  };
  return { listener, received };
}

/** Tries a server; one line without its address, if it cannot be tried. */
async function obstacle(listener: RequestListener, options: Partial<SessionOptions> = {}, document = fixedDocument) {
  const target = await standIn(listener);
  const all = { target, credentials: { token: "a-token" }, seed: "preflight", ...options };
  const error = await preflight(document, all).catch((each) => each);
  if (error === undefined) return undefined;
  expect(error).toMatchObject({ name: "UsageError", message: expect.not.stringContaining("\n") });
  return error.message.replace(`${target.href} `, "");
}

type Row = Answer & { server: string; credentials?: SessionOptions["credentials"]; says: string };

test.each(casesOf<Row[]>(import.meta.url))("a server that $server cannot be tried", async (row) => {
  const { credentials = { token: "a-token" }, says, ...answer } = row;
  expect(await obstacle(answering({ type: "text/html", ...answer }).listener, { credentials })).toContain(says);
});

test.each([
  ["is starting", [502, 503]],
  ["has an instance that rejects the token", [403]],
  ["responds at all", [500]],
  ["refuses a valid request", [400]],
])("a server that %s can be tried, if later", async (_, statuses) => {
  const { listener } = answering(...statuses.map((status) => ({ status })), { status: 200 });
  expect(await obstacle(listener)).toBeUndefined();
});

test("a server that has a maintenance page is asked again for some seconds", async () => {
  const { listener, received } = answering({ status: 503, type: "text/html", body: "<title>Back soon</title>" });
  expect(await obstacle(listener)).toContain('503 and the page "Back soon": is it under maintenance?');
  expect(received).toHaveLength(5);
});

test("each of the credentials is tried", async () => {
  const credentials = { token: "a-token", key: { ak: "AK", sk: "SK" } };
  const { listener } = answering({ status: 200 }, { status: 403 });
  expect(await obstacle(listener, { credentials })).toBe("rejects the key pair (--ak, --sk) with 403: {}");
});

test("401 is for the clauses where no credentials are needed", async () => {
  expect(await obstacle(answering({ status: 401 }).listener, {}, documentOf({ operation: {} }))).toBeUndefined();
});

test.each<[string, boolean, (url: string) => Answer]>([
  ["unlike that for a path", true, (url) => ({ status: 404, body: `no path ${url} for 0b5f2a77-2` })],
  [
    "as for any path, which it quotes with an ID",
    false,
    (url) => ({ status: 404, body: `no task ${url} for 0b5f2a77-2` }),
  ],
  ["which a rate limit leaves nothing to compare with", false, () => ({ status: 429, retryAfter: "3600" })],
])("404 %s is for the clauses: %s", async (_, isForClauses, elsewhere) => {
  const own = (url: string) => ({ status: 404, body: `no task ${url} for 0b5f2a77-1` });
  const { listener, received } = answering((url) => (url === path ? own(url) : elsewhere(url)));
  const line = expect.stringMatching(/^responds 404 to POST .*base path/);
  expect(await obstacle(listener)).toEqual(isForClauses ? undefined : line);
  expect(received[1]).toMatch(new RegExp(`^/contract-test-.*${path}$`));
});

test("a response that is cut short is for the clauses, and none is not", async () => {
  const cut: RequestListener = (request, response) => {
    response.writeHead(200, { "Content-Length": "20" });
    request.resume().on("end", () => response.write("{}", () => response.destroy()));
  };
  expect(await obstacle(cut)).toBeUndefined();
  const silent = await obstacle(() => {}, { timeout: 300 });
  expect(silent).toBe("did not respond within 0.3 s. Is it the right address? See --timeout");
  expect(await obstacle(({ socket }) => socket.destroy())).toContain("closes the connection without a response");
});

test.each([`/api${path}`, `/api${path}/`])(
  "the path of the operation is not a part of the address: %s",
  async (pathname) => {
    const options = { target: new URL(pathname, "http://127.0.0.1:1"), credentials: {}, seed: "preflight" };
    await expect(preflight(fixedDocument, options)).rejects.toThrow(`without ${path}: give http://127.0.0.1:1/api`);
  },
);

test("what would create something is not sent, and a document without operations cannot be tried", async () => {
  const creating = documentOf({ operation: { responses: { "201": { description: "Created" } } } });
  const { listener, received } = answering({ status: 201 });
  expect(await obstacle(listener, {}, creating)).toBeUndefined();
  expect(received).toEqual([]);
  expect(await obstacle(listener, { allowCreate: true }, creating)).toBeUndefined();
  expect(received).toHaveLength(1);
  expect(await obstacle(listener, {}, documentOf({ paths: {} }))).toBe(
    "the document has no operation that can be tried",
  );
});
