import type { Side } from "../../../src/contract/clauses/findings.ts";
import { causeOf, schemaCause } from "../../../src/contract/evidence/cause.ts";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { testTable } from "../../support/test-table.ts";
import { response } from "../stub-session.ts";

testTable(import.meta, {
  causeOf: (side: Side, result: ExchangeResult | number, isUnauthenticated?: boolean) =>
    causeOf(side, typeof result === "number" ? response(result) : result, isUnauthenticated),
  schemaCause,
});
