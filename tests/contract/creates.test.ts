import { assertMayCreate, creates } from "../../src/contract/creates.ts";
import type { Side } from "../../src/contract/findings.ts";
import type { Operation } from "../../src/document/operations.ts";
import { testTable } from "./table.ts";

const operation = (method: string, status: string) => ({ method, responses: { [status]: {} } }) as unknown as Operation;

testTable(import.meta.url, {
  creates: (method: string, status: string) => creates(operation(method, status)),
  assertMayCreate: (status: string, side: Side, isAllowed?: boolean) =>
    assertMayCreate(operation("post", status), side, isAllowed),
});
