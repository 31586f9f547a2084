import type { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";
import { expect, test } from "vitest";
import { ClauseRunner, checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { standIn } from "../support/stand-in.ts";
import { documentOf } from "./small-documents.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

/** What the clauses that match find of a server that reads each request, and then responds. */
async function check(
  only: RegExp,
  respond: (request: IncomingMessage, response: ServerResponse) => void,
  document = fixedDocument,
) {
  const target = await standIn((request, response) => {
    request.resume().on("end", () => respond(request, response));
  });
  const session = new Session(document, { target, credentials: { token: "a-valid-token" }, seed: "responses" });
  const clauses = clausesOf(document).filter(({ id }) => only.test(id));
  const results = await checkClauses(clauses, session);
  return results.map(({ clause, ...result }) => ({ end: clause.id.replace(/^.*response\./, ""), ...result }));
}

const codings: Record<string, (text: string) => Buffer> = {
  gzip: zlib.gzipSync,
  br: zlib.brotliCompressSync,
  deflate: zlib.deflateSync,
  "deflate without the header of zlib": zlib.deflateRawSync,
  ...(zlib.zstdCompressSync && { zstd: zlib.zstdCompressSync }),
};
test.each(Object.entries(codings))("a compressed response is read: %s", async (name, encode) => {
  const coding = name.replace(/ .*/, "");
  let encoded = 0;
  const results = await check(/response\.(encoding|403\.body\.error_code\.type)$/, ({ headers }, response) => {
    const isWanted = `${headers["accept-encoding"]}`.includes(coding);
    if (isWanted) encoded += 1;
    const body = '{"error_code":1}';
    response
      .writeHead(403, { ...JSON_TYPE, ...(isWanted && { "Content-Encoding": coding }) })
      .end(isWanted ? encode(body) : body);
  });
  expect(results.map(({ end, status }) => [end, status])).toEqual([
    ["encoding", "conforms"],
    ["403.body.error_code.type", "violated"],
  ]);
  expect(encoded).toBeGreaterThan(0);
});

test("a 403 with none of the documented properties is a warning", async () => {
  const [result] = await check(/response\.403\.received$/, (_, response) => {
    response.writeHead(403, JSON_TYPE).end('{"code":1,"message":"no"}');
  });
  expect(result?.status).toBe("conforms");
  expect(result?.warnings?.[0]).toMatch(
    /the body of a 403 has none of the documented properties \(.*\), but code, message/,
  );
});

test("a body that is no JSON violates nothing where its media type has no schema", async () => {
  const responses = { 200: { description: "Fine", content: { "application/json": {} } } };
  const document = documentOf({ operation: { responses } });
  const results = await check(
    /response/,
    (_, response) => void response.writeHead(200, JSON_TYPE).end("no JSON"),
    document,
  );
  expect(results.map(({ end, status }) => [end, status])).toContainEqual(["200.mediaType", "conforms"]);
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});

test("a server that hangs is waited for twice, and then for all at once", async () => {
  const openAtArrival: number[] = [];
  const open = new Set<unknown>();
  const target = await standIn((request, response) => {
    request.resume();
    open.add(response);
    openAtArrival.push(open.size);
    response.on("close", () => open.delete(response));
  });
  const options = { target, credentials: { token: "a-valid-token" }, seed: "hanging", timeout: 300 };
  const clauses = clausesOf(fixedDocument).filter(({ id }) => /syntax\./.test(id));
  const runner = new ClauseRunner(clauses, new Session(fixedDocument, options));
  for (const clause of clauses) {
    const { failures } = await runner.result(clause);
    expect(failures.map(({ cause }) => cause.isTimeout)).toEqual(failures.map(() => true));
  }
  expect(openAtArrival.slice(0, 2)).toEqual([1, 1]);
  expect(Math.max(...openAtArrival)).toBeGreaterThan(openAtArrival.length - 4);
});
