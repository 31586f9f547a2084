import { assertMayCreate, createsResource } from "../../../src/contract/clauses/creates-resource.ts";
import type { Side } from "../../../src/contract/clauses/findings.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { testTable } from "../../support/test-table.ts";

const operation = (method: string, status: string) => ({ method, responses: { [status]: {} } }) as unknown as Operation;

testTable(import.meta, {
  creates: (method: string, status: string) => createsResource(operation(method, status)),
  assertMayCreate: (status: string, side: Side, isAllowed?: boolean) =>
    assertMayCreate(operation("post", status), side, isAllowed),
});
