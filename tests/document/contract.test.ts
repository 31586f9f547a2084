import { withUniqueIds } from "../../src/contract/clauses/unique-ids.ts";
import { contentTypes } from "../../src/contract/exchange/receive-response.ts";
import { maxResponseBytes } from "../../src/contract/session/session.ts";
import { contractOf } from "../contract/small-documents.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  contentTypes,
  withUniqueIds,
  maxResponseBytes: (responses: object) => maxResponseBytes(contractOf({ operation: { responses } })),
  /** The name of the credential, and whether it is optional. */
  credential({ securitySchemes, security }: { securitySchemes: object; security: object[] }) {
    const contract = contractOf({ operation: {}, components: { securitySchemes }, security });
    return [contract.credential?.scheme, contract.security.isOptional];
  },
  responses(...statuses: string[]) {
    const { successes, errors, unauthenticated } = contractOf({ statuses });
    return [successes.map(([status]) => status), errors.map(([status]) => status), unauthenticated ?? null];
  },
});
