import type { Side } from "../../../src/contract/clauses/findings.ts";
import { evidence } from "../../../src/contract/evidence/evidence.ts";
import { Secrets } from "../../../src/contract/evidence/secrets.ts";
import { readContract } from "../../../src/document/contract.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { testTable } from "../../support/test-table.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

const response = { kind: "response", status: 200, headers: {}, body: Buffer.from("a-secret") } as const;

function evidenceOf(side: Side, message: WrittenMessage, isOpen = false) {
  const document = isOpen ? documentWith({ operationId: "a", responses: {} }) : fixedDocument;
  const [contract] = readContract(document).operations;
  const secrets = new Secrets();
  secrets.add("a-secret");
  const context = { secrets, options: { target: new URL("http://a.example") }, repeat: (id?: string) => `RUN ${id}` };
  return contract && evidence(context, contract, side, messageOf({ method: "GET", ...message }), response, "an-id");
}

testTable(import.meta, {
  evidenceOf,
  commandOf: (...given: Parameters<typeof evidenceOf>) => evidenceOf(...given)?.reproduce,
  causeOf: (...given: Parameters<typeof evidenceOf>) => {
    const { severity, text } = evidenceOf(...given)?.cause ?? {};
    return `${severity}: ${text}`;
  },
});
