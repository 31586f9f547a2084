import { vi } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { causeOfBreakage, causeOfRefusal } from "../../../src/contract/run/connection-causes.ts";
import { testTable } from "../../support/test-table.ts";

type Breakage = Partial<Extract<ExchangeResult, { kind: "broken" }>> & {
  target?: string;
  hasCertificate?: boolean;
  proxy?: string;
};

function causeOf({ firstBytes, target = "https://a.example", hasCertificate, proxy = "", ...given }: Breakage) {
  for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"]) {
    vi.stubEnv(name, name === proxy ? "http://user:a-secret@proxy.example:3128" : undefined);
  }
  const bytes = firstBytes === undefined ? {} : { firstBytes: Buffer.from(firstBytes) };
  const certificate = hasCertificate ? { tls: { cert: "c", key: "k" } } : {};
  const options = { target: new URL(target), credentials: {}, seed: "", ...certificate };
  return causeOfBreakage({ kind: "broken", reason: "", during: "connection", ...given, ...bytes }, options);
}

testTable(import.meta, {
  causeOf,
  refusedBy: (status: number, text: string) =>
    causeOfRefusal({ kind: "response", status, headers: {}, body: Buffer.from(text) }),
});
