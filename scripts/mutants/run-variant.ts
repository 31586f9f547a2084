import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import { type Parts, startProvider } from "./providers/provider.ts";
import { DELETABLE, NOT_DELETABLE } from "./providers/tasks.ts";
import { ISSUED, type Service } from "./run-mutant.ts";

/** How many clauses a provider violates that conforms in a way of its own: none, unless the suite has a false positive. */
export interface VariantResult {
  name: string;
  violated: string[];
}

/** Larger bodies are not sent: how a variant differs does not depend on them. */
const MAX_BODY_BYTES = 100_000;

/** Starts a provider that conforms in a way of its own, and runs all clauses. */
export async function runVariant(
  { document, handlers }: Service,
  parts: Partial<Parts>,
  options: Partial<SessionOptions> = {},
): Promise<ClauseResult[]> {
  await using provider = await startProvider({ document, handlers: handlers(), issued: ISSUED, ...parts });
  const session = new Session(document, {
    target: provider.url,
    credentials: { token: ISSUED.token, key: ISSUED },
    seed: "variant",
    maxBody: MAX_BODY_BYTES,
    deletable: DELETABLE,
    notDeletable: NOT_DELETABLE,
    ...options,
  });
  return await checkClauses(clausesOf(document), session); // awaited, or the provider would be gone before
}

/** Runs all clauses against every variant, one after the other. */
export async function checkVariants(
  service: Service,
  variants: Record<string, () => Partial<Parts>>,
): Promise<VariantResult[]> {
  const results: VariantResult[] = [];
  for (const [name, make] of Object.entries(variants)) {
    const all = await runVariant(service, make());
    results.push({ name, violated: all.flatMap(({ clause, status }) => (status === "violated" ? [clause.id] : [])) });
  }
  return results;
}
