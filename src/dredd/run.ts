import { fileURLToPath } from "node:url";
import Dredd, { type Hooks, type Stats } from "dredd";
import { assertSecret } from "../command-line/secret-option.ts";
import { readContract } from "../document/contract.ts";
import type { Document } from "../document/openapi/types.ts";
import { UsageError } from "../shared/usage-error.ts";
import { inDreddsDialect, isReplayable } from "./dialect.ts";
import { addHooks } from "./dredd-hooks.ts";
import { withHarmlessIds } from "./harmless-ids.ts";
import { NotReplayed, type Plan, planOf } from "./plan.ts";

export interface DreddOptions {
  /** The bundled document. */
  document: Document;
  target: URL;
  token: string | undefined;
  /** Whether to send the documented examples as they are, instead of IDs that cannot exist. */
  literalExamples: boolean;
}

const TIMEOUT_MS = 30_000;

/**
 * Replays every documented request and response, and prints the result on standard output.
 * @throws `UsageError` if Dredd could not run
 */
export async function runDredd({ document, target, token, literalExamples }: DreddOptions): Promise<Stats> {
  if (token) assertSecret("the token", token);
  const plans = planAll(document, literalExamples);

  for (const { method, path, responses } of plans.map(({ contract }) => contract.operation)) {
    for (const status of Object.keys(responses).filter((key) => !isReplayable(key))) {
      console.log(`skip: ${method.toUpperCase()} (${status}) ${path}: Dredd replays single statuses only`);
    }
  }

  let notReplayed: (() => string[]) | undefined;
  const dredd = new Dredd({
    endpoint: target.href,
    apiDescriptions: [{ location: "spec/openapi.yaml", content: JSON.stringify(inDreddsDialect(document, plans)) }],
    hookfiles: [fileURLToPath(new URL("hookfile.cjs", import.meta.url))],
    custom: {
      addHooks: (hooks: Hooks) => {
        notReplayed = addHooks(hooks, { plans, token });
      },
    },
    color: process.stdout.isTTY && process.stdout.hasColors(),
    http: { timeout: TIMEOUT_MS },
  });
  const stats = await new Promise<Stats>((done, failed) => {
    dredd.run((error, result) => (error ? failed(error) : done(result)));
  });

  // Dredd only warns about a hook file that does not load, and then checks nothing.
  if (!notReplayed) throw new Error("Dredd did not load src/dredd/hookfile.cjs");
  const missing = notReplayed();
  if (stats.tests === 0) throw new UsageError("the document has nothing that Dredd can replay");
  if (missing.length > 0) throw new UsageError(`Dredd did not replay ${missing.join(", ")}`);
  if (stats.errors === stats.tests) throw new UsageError(`${target.origin} gave no response`);
  return stats;
}

/** Returns the requests of the operations that can be replayed, and prints why each other operation is skipped. */
function planAll(document: Document, literalExamples: boolean): Plan[] {
  return readContract(document).operations.flatMap((contract) => {
    try {
      const plan = planOf(contract);
      return [literalExamples ? plan : planOf(withHarmlessIds(contract))];
    } catch (error) {
      if (!(error instanceof NotReplayed)) throw error;
      const { method, path } = contract.operation;
      console.log(`skip: ${method.toUpperCase()} ${path}: ${error.message}`);
      return [];
    }
  });
}
