import type { Side } from "../../../src/contract/clauses/findings.ts";
import { causeOf, schemaCause } from "../../../src/contract/evidence/cause.ts";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { testTable } from "../../support/test-table.ts";
import { response } from "../stub-session.ts";

interface Written {
  status: number;
  type: string;
  body: string;
}

testTable(import.meta, {
  causeOf(side: Side, result: ExchangeResult | Written | number, isUnauthenticated?: boolean) {
    if (typeof result === "number") return causeOf(side, response(result), isUnauthenticated);
    if ("kind" in result) return causeOf(side, result, isUnauthenticated);
    const { status, type, body } = result;
    return causeOf(side, response(status, { headers: { "content-type": type }, body: Buffer.from(body) }));
  },
  schemaCause,
});
