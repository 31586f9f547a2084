import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { preflight } from "../../../src/contract/run/preflight.ts";
import type { SessionOptions } from "../../../src/contract/session/session-options.ts";
import { fixedDocument, path } from "../../documents/delete-tasks.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { standIn } from "../../support/stand-in.ts";
import { documentOf, type Part } from "../small-documents.ts";

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Builds a server that sends these replies in order, and then repeats the last. */
function replying(...replies: (Reply | ((url: string) => Reply))[]) {
  const received: string[] = [];
  const listener: RequestListener = ({ url = "" }, response) => {
    const reply = replies[received.length] ?? replies.at(-1) ?? { status: 200 };
    received.push(url);
    const { status, headers = {}, body = "{}" } = typeof reply === "function" ? reply(url) : reply;
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
  };
  return { listener, received };
}

/** Returns the message why a server cannot be tried, without the server's address. */
async function obstacle(listener: RequestListener, options: Partial<SessionOptions> = {}, document = fixedDocument) {
  const target = options.target ?? (await standIn(listener));
  const all = { credentials: { token: "a-token" }, seed: "preflight", ...options, target };
  const error = await preflight(document, all).catch((each) => each);
  if (!(error instanceof Error)) return undefined;
  expect(error).toMatchObject({ name: "UsageError", message: expect.not.stringContaining("\n") });
  return error.message.replace(`${target.href} `, "");
}

interface Row {
  server: string;
  /** The server's replies, in order. */
  replies: (Reply | number)[];
  options?: Partial<SessionOptions>;
  /** The document in place of the fixed one. */
  part?: Part;
  /** The number of requests that the server receives. */
  received?: number;
  says?: string;
}

test.each(readYaml<Row[]>(import.meta))("a server that $server: $says", async ({ replies, options, part, ...row }) => {
  const { listener, received } = replying(
    ...replies.map((each) => (typeof each === "number" ? { status: each } : each)),
  );
  const line = await obstacle(listener, options, part && documentOf(part));
  expect(line).toEqual(row.says && expect.stringContaining(row.says));
  if (row.received !== undefined) expect(received).toHaveLength(row.received);
});

const at = (words: string, id: string) => (url: string) => ({
  status: 404,
  body: `no ${words} ${url.replaceAll("/", "\\/")} for 0b5f2a77-${id}`,
});
const random = () =>
  Math.random()
    .toString(36)
    .replaceAll(/[^g-z]/g, "x");
test.each<[string, boolean, typeof at, (url: string) => Reply]>([
  ["unlike that for a path", true, at, at("path", "2")],
  ["as for any path, which it quotes with an ID", false, at, at("task", "2")],
  ["with a random text", false, (words) => (url) => at(words, random())(url), at("path", "2")],
  ["unlike those for paths, which have a random text", false, at, (url) => at("path", random())(url)],
  [
    "that a rate limit leaves nothing to compare with",
    false,
    at,
    () => ({ status: 429, headers: { "Retry-After": "3600" } }),
  ],
])("a 404 %s is left to the clauses: %s", async (_, isForClauses, own, elsewhere) => {
  const { listener, received } = replying((url) => (url === path ? own("task", "1")(url) : elsewhere(url)));
  const line = expect.stringMatching(/^responds 404 to POST .*base path/);
  expect(await obstacle(listener)).toEqual(isForClauses ? undefined : line);
  expect(received).toContainEqual(expect.stringMatching(/^\/contract-test-.*\/tasks\/delete$/));
});

test.each([
  ["/v3", "/v3", ""],
  ["/v3/tasks/", "/v3/tasks", ""],
  ["/api/v3", "/v3", "/api"],
  ["//v3//tasks//", "/v3/tasks", ""],
])("an address that ends in the beginning of a path is refused: %s", async (base, part, before) => {
  const { origin } = await standIn(replying({ status: 404 }).listener);
  const target = new URL(origin + base);
  const line = `responds 404: --target is the base address of the server, without ${part}: give ${origin}${before}`;
  expect(await obstacle(() => {}, { target })).toBe(line);
  const served = new URL((await standIn(replying({ status: 200 }).listener)).origin + base);
  expect(await obstacle(() => {}, { target: served })).toBeUndefined();
});

test("a truncated response is left to the clauses, but a missing response is an error", async () => {
  const cut: RequestListener = (request, response) => {
    response.writeHead(200, { "Content-Length": "20" });
    request.resume().on("end", () => response.write("{}", () => response.destroy()));
  };
  expect(await obstacle(cut)).toBeUndefined();
  const silent = await obstacle(() => {}, { timeout: 300 });
  expect(silent).toBe("did not respond within 0.3 s. Is it the right address? See --timeout");
  expect(await obstacle(({ socket }) => socket.destroy())).toContain("closes the connection without a response");
});

test.each(["", "/"])("an address that ends in the path of the operation and %j is refused", async (end) => {
  const target = new URL(`/api${path}${end}`, "http://127.0.0.1:1");
  expect(await obstacle(() => {}, { target })).toContain(`without ${path}: give http://127.0.0.1:1/api`);
});

test.each([
  [403, "deleteTasks"],
  [500, undefined],
])("after a %d, the operation that responds to plain requests is %s", async (status, expected) => {
  const target = await standIn(replying({ status }).listener);
  const document = documentOf({ operation: { operationId: "deleteTasks" } });
  expect(await preflight(document, { target, credentials: { token: "a" }, seed: "preflight" })).toBe(expected);
});
