import { once } from "node:events";
import { expect, test } from "vitest";
import { interruptedUpload } from "../../../../src/contract/families/behavior/interrupted-upload.ts";
import { Session } from "../../../../src/contract/session/session.ts";
import { runTrial } from "../../../../src/contract/trials/trial.ts";
import { rawStandIn } from "../../../support/stand-in.ts";
import { contractOf, secured } from "../../small-documents.ts";
import { response, StubSession } from "../../stub-session.ts";

test("a connection is closed before the last byte of a body, and then a valid request must succeed", async () => {
  const connections: string[] = [];
  const closed = Promise.withResolvers<unknown>();
  const target = await rawStandIn((socket) => {
    const index = connections.push("") - 1;
    if (index === 0) closed.resolve(once(socket, "close"));
    socket.on("data", (data) => {
      connections[index] += data.toString();
      if (index > 0) socket.end("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
    });
  });
  target.pathname = "/base/";
  const contract = contractOf({ body: { const: "a text" }, ...secured });
  const session = new Session(contract.document, { target, credentials: { token: "Token-1" }, seed: "upload" });
  const failed = await runTrial(session, contract, interruptedUpload(contract));
  await closed.promise;
  expect(connections[0]?.split("\r\n")).toEqual([
    "POST /base/things HTTP/1.1",
    `Host: ${target.host}`,
    "User-Agent: sms-tasks-contract",
    "Content-Type: application/json",
    "X-Key: Token-1",
    `Content-Length: ${'"a text"'.length}`,
    "",
    '"a text',
  ]);
  expect(connections).toHaveLength(2);
  expect(failed).toMatchObject({ expect: { side: "within" }, result: { status: 500 } });
  expect(session.ledger.exercised("post.response.encoding")).toBe(1); // only the second exchange
});

test("no body that would create something is uploaded, unless creating is permitted", async () => {
  const contract = contractOf({ statuses: [201] });
  const session = (allowCreate: boolean) => new StubSession(contract.document, () => response(201), { allowCreate });
  await expect(runTrial(session(false), contract, interruptedUpload(contract))).rejects.toThrow("--allow-create");
  const permitted = session(true);
  expect(await runTrial(permitted, contract, interruptedUpload(contract))).toBeUndefined();
  expect(permitted.sent).toHaveLength(2);
});
