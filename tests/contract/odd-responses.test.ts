import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { groupsOf, titleOf } from "../../src/contract/report/report.ts";
import { Session } from "../../src/contract/session.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { standIn } from "../support/stand-in.ts";
import { readTable } from "./table.ts";

interface Row {
  response: string;
  bytes: string;
  /** Whether the connection stays open after them. */
  isOpen?: boolean;
  clause?: string;
  received?: string;
  cause?: string;
}

const table = readTable<{ violations: Row[]; conforming: Row[] }>("odd-responses.yaml", import.meta.url);

/** What the clauses that match find of a server that reads each request, and then writes bytes. */
async function check(only: RegExp, bytesOf: (sent: number) => string, isOpen = false) {
  let sent = 0;
  const respond = ({ socket }: IncomingMessage) => {
    sent += 1;
    socket.write(bytesOf(sent), "latin1");
    if (!isOpen) socket.end();
  };
  const target = await standIn((request) => void request.resume().on("end", () => respond(request)));
  const options = { target, credentials: { token: "a-valid-token" }, seed: "odd", timeout: isOpen ? 700 : 10_000 };
  const clauses = clausesOf(fixedDocument).filter(({ id }) => only.test(id));
  return checkClauses(clauses, new Session(fixedDocument, options));
}

test.each(table.violations)(
  "is a violation: $response",
  async ({ bytes, isOpen, received, cause, clause = "inTime" }) => {
    const isBroken = received?.startsWith("a broken");
    const only = isBroken ? /inTime$|complete$/ : new RegExp(`${clause}$`);
    const [found, complete] = await check(only, () => bytes, isOpen);
    expect(found?.failures[0]?.received).toBe(received);
    if (cause !== undefined) expect(found?.failures[0]?.cause.text).toBe(cause);
    expect(complete?.status).toBe(isBroken ? "violated" : undefined);
  },
);

test.each(table.conforming)("is none: $response", async ({ bytes }) => {
  const results = await check(/inTime$|response\.(complete|status|encoding|200)/, () =>
    bytes.replace("30 kB", "v".repeat(30_000)),
  );
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
});

test("a response that is cut short has one cause, however long it is", async () => {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  const results = await check(
    /inTime$|repeated$/,
    (sent) => `${head}Content-Length: ${20 + sent}\r\n\r\n${"{".repeat(sent)}`,
  );
  expect(groupsOf(results).map(titleOf)).toEqual([
    "crash or no response: the connection is closed before the response ends",
  ]);
});
