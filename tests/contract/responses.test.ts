import type { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { causeOf } from "../../src/contract/cause.ts";
import { ClauseRunner, checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";
import { documentWith } from "../document/minimal.ts";
import { standIn } from "../support/stand-in.ts";

const { document } = deleteTasks;

/** What the clauses that match say of a server that reads each request, and then responds. */
async function check(
  only: RegExp,
  respond: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<SessionOptions> = {},
) {
  const target = await standIn((request, response) => {
    request.resume().on("end", () => respond(request, response));
  });
  const session = new Session(document, {
    target,
    credentials: { token: "a-valid-token" },
    seed: "responses",
    ...options,
  });
  return checkClauses(
    clausesOf(document).filter(({ id }) => only.test(id)),
    session,
  );
}

const JSON_TYPE = { "Content-Type": "application/json" };

describe("a compressed response is read", () => {
  const codings: Record<string, (text: string) => Buffer> = {
    gzip: zlib.gzipSync,
    br: zlib.brotliCompressSync,
    deflate: zlib.deflateSync,
    "deflate without the header of zlib": zlib.deflateRawSync,
    ...(zlib.zstdCompressSync && { zstd: zlib.zstdCompressSync }),
  };
  test.each(Object.entries(codings))("%s", async (name, encode) => {
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
    expect(results.map(({ clause, status }) => [clause.id.replace("deleteTasks.response.", ""), status])).toEqual([
      ["encoding", "conforms"],
      ["403.body.error_code.type", "violated"],
    ]);
    expect(encoded).toBeGreaterThan(0);
  });

  test("but not one that is no such coding", async () => {
    const [result] = await check(/response\.encoding$/, (_, response) => {
      response.writeHead(200, { ...JSON_TYPE, "Content-Encoding": "gzip" }).end("{}");
    });
    expect(result?.failures.map(({ label }) => label)).toContain(
      "Content-Encoding says gzip, but the body is not gzip",
    );
  });
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
  const own = documentWith({ responses: { 200: { description: "Fine", content: { "application/json": {} } } } });
  const target = await standIn((_, response) => void response.writeHead(200, JSON_TYPE).end("no JSON"));
  const clauses = clausesOf(own).filter(({ kind }) => kind === "response");
  const results = await checkClauses(clauses, new Session(own, { target, credentials: {}, seed: "no schema" }));
  expect(results.map(({ clause, status }) => [clause.id.replace(/.*response\./, ""), status])).toContainEqual([
    "200.mediaType",
    "conforms",
  ]);
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});

test("a response without end is cut off with a message of its own", async () => {
  const [result] = await check(/inTime$/, (_, response) => {
    response.writeHead(200, JSON_TYPE);
    const chunk = Buffer.alloc(1_000_000, " ");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  expect(result?.failures[0]?.received).toMatch(/the response is larger than [\d,]+ bytes/);
});

test("a connection that was kept open and closed in the meantime is opened again", async () => {
  const used = new Set<unknown>();
  let closed = 0;
  const [result] = await check(/afterRefusal$/, ({ headers, socket }, response) => {
    if (used.has(socket)) {
      closed += 1;
      socket.destroy();
      return;
    }
    used.add(socket);
    response.writeHead(headers["x-auth-token"] === undefined ? 403 : 200, JSON_TYPE).end("{}");
  });
  expect(closed).toBeGreaterThan(0);
  expect(result?.failures).toEqual([]);
});

test("two responses that never came have one cause, although a large body is waited for longer", () => {
  const timeout = (seconds: number) => causeOf("within", { kind: "timeout", seconds });
  expect(timeout(50.1)).toEqual(timeout(10));
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
  const clauses = clausesOf(document).filter(({ id }) => /syntax\./.test(id));
  const runner = new ClauseRunner(clauses, new Session(document, options));
  for (const clause of clauses) {
    const { failures } = await runner.result(clause);
    expect(failures.map(({ cause }) => cause.isTimeout)).toEqual(failures.map(() => true));
  }
  expect(openAtArrival.slice(0, 2)).toEqual([1, 1]);
  expect(Math.max(...openAtArrival)).toBeGreaterThan(openAtArrival.length - 4);
});
