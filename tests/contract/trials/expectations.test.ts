import type { CredentialKind, Message } from "../../../src/contract/exchange/message.ts";
import * as named from "../../../src/contract/trials/expectations.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { response, silence } from "../stub-session.ts";

const { meets, ...expectations } = named;
const results = { silence, broken: { kind: "broken", reason: "", during: "response" } } as const;
type Result = number | keyof typeof results;
type Name = keyof typeof expectations;

testTable(import.meta, {
  words: (name: Name, statuses: (number | string)[] = []) => expectations[name].words(contractOf({ statuses })),
  metBy: (name: Name, all: Result[], statuses: number[] = [], credentials: CredentialKind = "valid") =>
    all.filter((received) => {
      const result = typeof received === "number" ? response(received) : results[received];
      return meets(expectations[name], result, { credentials } as Message, contractOf({ statuses }));
    }),
});
