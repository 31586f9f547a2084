import { once } from "node:events";
import { expect, test } from "vitest";
import { interruptedUpload } from "../../../../src/contract/families/behavior/interrupted-upload.ts";
import { runTrial } from "../../../../src/contract/trials/trial.ts";
import { rawStandIn } from "../../../support/stand-in.ts";
import { contractOf, secured } from "../../small-documents.ts";
import { response, StubSession } from "../../stub-session.ts";

test("half of a body is sent, the connection is closed, and then a valid request has to succeed", async () => {
  const received: string[] = [];
  const closed = Promise.withResolvers<unknown>();
  const target = await rawStandIn((socket) => {
    socket.on("data", (data) => received.push(data.toString()));
    closed.resolve(once(socket, "close"));
  });
  target.pathname = "/base/";
  const contract = contractOf({ body: { const: "a text" }, ...secured });
  const session = new StubSession(contract.document, () => response(500), { target });
  const failed = await runTrial(session, contract, interruptedUpload(contract));
  await closed.promise;
  expect(received.join("").split("\r\n")).toEqual([
    "POST /base/things HTTP/1.1",
    `Host: ${target.host}`,
    "User-Agent: sms-tasks-contract",
    "Content-Type: application/json",
    "X-Key: Token-1",
    `Content-Length: ${2 * '"a text"'.length}`,
    "",
    '"a text"',
  ]);
  const sent = [{ message: { isOneOfSeveral: true, target: "/things" }, options: { valid: true } }];
  expect(session.sent).toMatchObject(sent);
  expect(failed).toMatchObject({ expect: { side: "within" }, result: { status: 500 } });
});

test("nothing is uploaded that would create something, unless that is permitted, and none without a server", async () => {
  const contract = contractOf({ statuses: [201] });
  const session = (allowCreate: boolean) => new StubSession(contract.document, () => response(201), { allowCreate });
  await expect(runTrial(session(false), contract, interruptedUpload(contract))).rejects.toThrow("--allow-create");
  const permitted = session(true);
  expect(await runTrial(permitted, contract, interruptedUpload(contract))).toBeUndefined();
  expect(permitted.sent).toHaveLength(1);
});
