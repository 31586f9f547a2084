import { expect, test } from "vitest";
import { causeOf, schemaCause } from "../../src/contract/cause.ts";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import type { Cause, Side } from "../../src/contract/findings.ts";
import { readTable } from "./clause-table.ts";
import { response } from "./stub-session.ts";

interface Row {
  side: Side;
  result?: ExchangeResult;
  status?: number;
  isUnauthenticated?: boolean;
  cause: Cause;
}

test.each(readTable<Row[]>("cause.yaml", import.meta.url))(
  "$side $status $result unauthenticated $isUnauthenticated: $cause.text",
  ({ side, result, status = 0, isUnauthenticated, cause }) => {
    expect(causeOf(side, result ?? response(status), isUnauthenticated)).toEqual(cause);
  },
);

test("a response that is not what the document says is a cause of its own for each clause", () => {
  expect(schemaCause("id")).toEqual({ severity: "response outside its schema", text: "id" });
});
