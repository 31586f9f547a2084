import { causeOf, schemaCause } from "../../src/contract/cause.ts";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import type { Side } from "../../src/contract/findings.ts";
import { response } from "./stub-session.ts";
import { testTable } from "./table.ts";

testTable(import.meta.url, {
  causeOf: (side: Side, result: ExchangeResult | number, isUnauthenticated?: boolean) =>
    causeOf(side, typeof result === "number" ? response(result) : result, isUnauthenticated),
  schemaCause,
});
