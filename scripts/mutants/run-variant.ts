import type { ClauseResult } from "../../src/contract/clauses/findings.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import type { SessionOptions } from "../../src/contract/session/session-options.ts";
import type { Clause } from "../../src/contract/trials/clause.ts";
import { checkService, ISSUED, type Service, SMALL_BODY_BYTES } from "./check-service.ts";
import { mapSequentially } from "./concurrency.ts";
import type { Parts } from "./providers/provider.ts";
import { variants } from "./providers/variants.ts";

/** The clauses that the suite reports for a conforming variant. Any such clause is a false positive. */
export interface VariantResult {
  name: string;
  violated: string[];
}

/** Starts a variant of the conforming provider and checks all clauses, unless others are given. */
export const runVariant = (
  service: Service,
  parts: Partial<Parts>,
  options: Partial<SessionOptions> = {},
  clauses: Clause[] = clausesOf(service.document),
): Promise<ClauseResult[]> =>
  checkService(service, parts, clauses, {
    credentials: { token: ISSUED.token, key: ISSUED },
    seed: "variant",
    maxBody: SMALL_BODY_BYTES,
    ...options,
  });

/** Checks all clauses against every variant. */
export const checkVariants = (service: Service): Promise<VariantResult[]> =>
  mapSequentially(Object.entries(variants), async ([name, make]) => {
    const results = await runVariant(service, make());
    return { name, violated: results.flatMap(({ clause, status }) => (status === "violated" ? [clause.id] : [])) };
  });
