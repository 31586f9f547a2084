import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { Session, tooLarge } from "../../../src/contract/session/session.ts";
import type { SendOptions, SessionOptions } from "../../../src/contract/session/session-options.ts";
import { readContract } from "../../../src/document/contract.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { standIn } from "../../support/stand-in.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

const key = { ak: "an-access-key", sk: "a-secret-key" };
const [contract] = readContract(fixedDocument).operations;
if (!contract) throw new Error("the document has no operation");

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server, and a session with it. */
async function start(options: Partial<SessionOptions> = {}, respond: Respond = (_, response) => response.end("{}")) {
  const received: IncomingMessage[] = [];
  const target = await standIn((request, response) => {
    received.push(request);
    request.resume().on("end", () => respond(request, response));
  });
  const session = new Session(fixedDocument, { target, credentials: {}, seed: "a-seed", ...options });
  const send = (message: WrittenMessage = {}, how?: SendOptions) =>
    session.send(contract as NonNullable<typeof contract>, messageOf(message), how);
  const count = (part: string) => session.ledger.exercised(`deleteTasks.response.${part}`);
  return { session, send, received, count };
}

function status(code: number, headers = {}): Respond {
  return (_, response) => void response.writeHead(code, headers).end("{}");
}

test("each request has the suite's User-Agent, the headers of the session, and its own headers", async () => {
  const { send, received } = await start({ headers: [["X-Project", "1"]], credentials: { token: "a-token", key } });
  await send({ headers: [["X-Own", "2"]] });
  const names = "User-Agent sms-tasks-contract X-Project 1 X-Own 2 X-Auth-Token a-token";
  expect(received[0]?.rawHeaders.slice(2).join(" ")).toBe(names);
});

test("a request may lack the suite's User-Agent, but not the headers of the session", async () => {
  const { send, received } = await start({ headers: [["X-Project", "1"]] });
  await send({ isWithoutAgent: true });
  expect(received[0]?.rawHeaders.slice(2)).toEqual(["X-Project", "1"]);
});

test("a request is signed if there is no token, and only if it asks for credentials", async () => {
  const { send, received } = await start({ credentials: { key } });
  await send();
  await send({ credentials: "none" });
  const [signed, bare] = received.map(({ headers }) => headers.authorization);
  expect(signed).toMatch(/ Access=an-access-key, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/);
  expect(bare).toBeUndefined();
});

test("a body over --max-body is not sent", async () => {
  const { send, received } = await start({ maxBody: 2 });
  await send({ body: "{}" });
  await expect(send({ body: "{} " })).rejects.toThrow("the body of 3 bytes exceeds --max-body");
  expect(received).toHaveLength(1);
  const sizes = [99_999, 100_000, 1_234_560_000].map((bytes) => /of (.*) exceeds/.exec(tooLarge(bytes))?.[1]);
  expect(sizes).toEqual(["99999 bytes", "0.1 MB", "1,234.6 MB"]);
});

test("after two wrong signatures in a row a correct one is sent", async () => {
  const { send, received } = await start({ credentials: { key } });
  for (let sent = 0; sent < 5; sent += 1) await send({ credentials: "none", isForged: true });
  await send({ credentials: "none" });
  const isSigned = received.map(({ headers }) => (headers.authorization ? "signed" : "forged"));
  expect(isSigned.join(" ")).toBe("forged forged signed forged forged signed forged forged");
});

test("a response is entered in the ledger, and its status is checked only if the request asks for that", async () => {
  const { send, count } = await start();
  await send();
  expect([count("complete"), count("status")]).toEqual([1, 0]);
  await send({}, { valid: true });
  await send({}, { valid: true, mustBeDocumented: true });
  await send({}, { valid: true, mustBeDocumented: true, otherOperation: true });
  expect([count("complete"), count("status")]).toEqual([3, 1]);
});

test("a rate limit is not entered in the ledger, unless the request asks for its status", async () => {
  const { send, count } = await start({}, status(429, { "Retry-After": "1000" }));
  await expect(send({}, { together: true })).rejects.toThrow("rate limited (429)");
  expect(count("complete")).toBe(0);
  expect(await send({}, { wantedStatus: 429 })).toMatchObject({ status: 429 });
  expect(count("complete")).toBe(1);
});

test("the baseline is the status of one valid request with the session's credentials", async () => {
  const { session, received, count } = await start({ credentials: { token: "a-token" } }, status(403));
  expect(await session.baselineStatus(contract)).toBe(403);
  expect(await session.forClause("other").baselineStatus(contract)).toBe(403);
  expect(received).toHaveLength(1);
  expect(received[0]?.headers).toMatchObject({ "x-auth-token": "a-token", "content-type": "application/json" });
  expect(count("status")).toBe(1);
  const silent = await start({}, (request) => void request.socket.destroy());
  expect(await silent.session.baselineStatus(contract)).toBeUndefined();
});

test("an exchange ends at its time limit, and is not tried if the run ends earlier", async () => {
  const never = () => {};
  const late = { kind: "timeout", seconds: 0.2 };
  expect(await (await start({ timeout: 200 }, never)).send()).toEqual(late);
  expect(await (await start({ timeout: 100 }, never)).send({ body: " ", times: 500_000 })).toEqual(late);
  const cut = (await start({ timeout: 60_000, maxTime: 600 }, never)).send();
  await expect(cut).rejects.toThrow("the run's 0.01 minutes are over: see --max-time");
});

test("each clause of a run has its own random values, repeated by the same seed, and shares everything else", async () => {
  const { session } = await start();
  const [one, again, other] = ["one", "one", "other"].map((id) => session.forClause(id));
  const id = ({ values }: Session = session) => values.ids.next();
  expect(id(one)).toBe(id(again));
  const otherSeed = new Session(fixedDocument, { ...session.options, seed: "b" }).forClause("one");
  expect(new Set([session.forClause("one"), other, otherSeed].map(id)).size).toBe(3);
  expect(one?.ledger).toBe(session.ledger);
  expect(one?.repeat("an.id", "--dump FOLDER")).toMatch(/ --only one an\.id --seed a-seed --dump FOLDER$/);
});

test("after a lost request, nothing is sent until the server responds to plain valid requests", async () => {
  let unanswered = 0;
  const { send, received, session } = await start({ timeout: 1000 }, ({ headers }, response) => {
    if (headers["x-slow"]) unanswered = 2; // this request and the next
    if (unanswered-- <= 0) response.end("{}");
  });
  await send({}, { valid: true });
  expect(await send({ headers: [["X-Slow", "1"]] })).toMatchObject({ kind: "timeout" });
  expect(await send({ headers: [["X-Next", "1"]] })).toMatchObject({ status: 200 });
  const plain = received.slice(2, -1);
  expect(plain).toHaveLength(6);
  expect(plain.every(({ headers }) => headers["content-type"] && !headers["x-next"])).toBe(true);
  expect(await session.outage()).toBeUndefined();
});

test("a request that the suite itself breaks off, or that is one of several, is not waited for and not in the ledger", async () => {
  const { send, received, count } = await start({}, ({ socket }) => void socket.destroy());
  await send({}, { isAborted: true });
  await send({}, { together: true });
  expect([received.length, count("complete")]).toEqual([2, 0]);
  await send();
  expect(count("complete")).toBe(1);
});
