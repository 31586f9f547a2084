import type { CredentialKind, Message } from "../../../src/contract/exchange/message.ts";
import * as named from "../../../src/contract/trials/expectations.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { response, silence } from "../stub-session.ts";

const { meets, accepted, chunksAccepted, ...others } = named;
const results = { silence, broken: { kind: "broken", reason: "", during: "response" } } as const;
type Result = number | keyof typeof results;

function expectation(name: keyof typeof named, statuses: (number | string)[] = []): named.Expectation {
  const contract = contractOf({ statuses });
  const all = { ...others, accepted: accepted(contract), chunksAccepted: chunksAccepted(contract) };
  return all[name as keyof typeof all];
}

testTable(import.meta, {
  words: (name: keyof typeof named, statuses: (number | string)[]) => expectation(name, statuses).words,
  metBy: (name: keyof typeof named, all: Result[], statuses: number[], credentials: CredentialKind = "valid") =>
    all.filter((each) => {
      const result = typeof each === "number" ? response(each) : results[each];
      return meets(expectation(name, statuses), result, { credentials } as Message);
    }),
});
