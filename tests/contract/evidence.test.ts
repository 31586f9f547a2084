import { expect, test } from "vitest";
import { contracts } from "../../src/contract/contract.ts";
import { evidence } from "../../src/contract/evidence.ts";
import { Secrets } from "../../src/contract/secrets.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { messageOf, type WrittenMessage } from "./written.ts";

const response = { kind: "response", status: 200, headers: {}, body: Buffer.from("a-secret") } as const;

function evidenceOf(side: "within" | "beyond", message: WrittenMessage, document = fixedDocument) {
  const [contract] = contracts(document);
  const secrets = new Secrets();
  secrets.add("a-secret");
  const context = { secrets, target: new URL("http://a.example"), repeat: (id?: string) => `RUN ${id}` };
  return evidence(
    context,
    contract as NonNullable<typeof contract>,
    side,
    messageOf({ method: "GET", ...message }),
    response,
    "an-id",
  );
}

test("a failure is shown without secrets, with a command that has a variable for the token", () => {
  expect(evidenceOf("within", { headers: [["X-Own", "a-secret"]] })).toEqual({
    sent: "GET /v3/tasks/delete; valid credentials; X-Own: ***; no body",
    received: "200, without media type, ***",
    reproduce: `curl -i -g -X GET 'http://a.example/v3/tasks/delete' -H 'User-Agent:' -H 'Accept:' -H 'X-Own: ***' -H 'X-Auth-Token: '"$TOKEN"''`,
    cause: { severity: "response outside its schema", text: "valid requests get 200" },
  });
  expect(evidenceOf("within", { isOneOfSeveral: true }).reproduce).toContain("RUN an-id");
});

test("no token is added where the request has none, or the document", () => {
  expect(evidenceOf("beyond", { credentials: "none" }).reproduce).not.toContain("TOKEN");
  expect(evidenceOf("within", {}, documentWith({ operationId: "a", responses: {} })).reproduce).not.toContain("TOKEN");
});

test.each([
  ["beyond", "none", "authentication ignored"],
  ["beyond", "unknown", "authentication ignored"],
  ["beyond", "valid", "invalid request accepted"],
  ["within", "unknown", "response outside its schema: requests that are not authenticated get 200"],
  ["within", "none", "response outside its schema: valid requests get 200"],
] as const)("the cause %s the contract with %s credentials is: %s", (side, credentials, cause) => {
  const { severity, text } = evidenceOf(side, { credentials }).cause;
  expect(`${severity}: ${text}`).toMatch(new RegExp(`^${cause}`));
});
