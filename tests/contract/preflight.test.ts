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
  const listener: RequestListener = ({ url = "" }, response) => {
    const answer = answers[received.length] ?? answers.at(-1) ?? { status: 200 };
    received.push(url);
    const { status, type = "application/json", ...more } = typeof answer === "function" ? answer(url) : answer;
    const { location, retryAfter, body = "{}" } = more;
    const headers = { ...(location && { Location: location }), ...(retryAfter && { "Retry-After": retryAfter }) };
    response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
  };
  return { listener, received };
}

/** Tries a server; one line without its address, if it cannot be tried. */
async function obstacle(listener: RequestListener, options: Partial<SessionOptions> = {}, document = fixedDocument) {
  const target = options.target ?? (await standIn(listener));
  const all = { credentials: { token: "a-token" }, seed: "preflight", ...options, target };
  const error = await preflight(document, all).catch((each) => each);
  if (error === undefined) return undefined;
  expect(error).toMatchObject({ name: "UsageError", message: expect.not.stringContaining("\n") });
  return error.message.replace(`${target.href} `, "");
}

interface Row {
  server: string;
  /** What it answers, one after the other; for a number there is no more than that status. */
  answers: (Answer | number)[];
  options?: Partial<SessionOptions>;
  says?: string;
}

test.each(casesOf<Row[]>(import.meta.url))("a server that $server: $says", async ({ answers, options, says }) => {
  const all = answers.map((each) => (typeof each === "number" ? { status: each } : { type: "text/html", ...each }));
  const line = await obstacle(answering(...all).listener, options);
  expect(line).toEqual(says && expect.stringContaining(says));
});

test("a server that has a maintenance page is asked again for some seconds", async () => {
  const { listener, received } = answering({ status: 503, type: "text/html", body: "<title>Back soon</title>" });
  expect(await obstacle(listener)).toContain('503 and the page "Back soon": is it under maintenance?');
  expect(received).toHaveLength(5);
});

test("401 is for the clauses where no credentials are needed", async () => {
  expect(await obstacle(answering({ status: 401 }).listener, {}, documentOf({ operation: {} }))).toBeUndefined();
});

const at = (words: string, id: number) => (url: string) => ({
  status: 404,
  body: `no ${words} ${url} for 0b5f2a77-${id}`,
});
test.each<[string, boolean, (url: string) => Answer]>([
  ["unlike that for a path", true, at("path", 2)],
  ["as for any path, which it quotes with an ID", false, at("task", 2)],
  ["which a rate limit leaves nothing to compare with", false, () => ({ status: 429, retryAfter: "3600" })],
])("404 %s is for the clauses: %s", async (_, isForClauses, elsewhere) => {
  const { listener, received } = answering((url) => (url === path ? at("task", 1)(url) : elsewhere(url)));
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

test.each(["", "/"])("the path of the operation is not a part of the address: with %j behind it", async (end) => {
  const target = new URL(`/api${path}${end}`, "http://127.0.0.1:1");
  expect(await obstacle(() => {}, { target })).toContain(`without ${path}: give http://127.0.0.1:1/api`);
});

test("what would create something is not sent, and a document without operations cannot be tried", async () => {
  const creating = documentOf({ operation: { responses: { "201": { description: "Created" } } } });
  const { listener, received } = answering({ status: 201 });
  for (const allowCreate of [false, true]) {
    expect(await obstacle(listener, { allowCreate }, creating)).toBeUndefined();
    expect(received).toHaveLength(allowCreate ? 1 : 0);
  }
  const none = "the document has no operation that can be tried";
  expect(await obstacle(listener, {}, documentOf({ paths: {} }))).toBe(none);
});
