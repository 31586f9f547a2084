import { rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Dredd, { type Hooks, type Stats } from "dredd";
import { makeFolder } from "../command-line/make-folder.ts";
import { writing } from "../command-line/writing.ts";
import type { Document } from "../document/openapi/types.ts";
import { type Operation, operations } from "../document/operations/operations.ts";
import { Schemas } from "../document/schemas/schemas.ts";
import { UsageError } from "../shared/usage-error.ts";
import { inDreddsDialect, isReplayable } from "./dialect.ts";
import { addHooks } from "./dredd-hooks.ts";
import { NotHarmless, withHarmlessIds } from "./harmless-ids.ts";
import { type Plan, planOf } from "./plan.ts";

/** What is replayed, against whom. */
export interface DreddOptions {
  /** The bundled document. */
  document: Document;
  target: URL;
  token: string | undefined;
  /** Sends the documented examples as they are, instead of IDs that cannot exist. */
  literalExamples: boolean;
  /** Where the JUnit-style report goes, if it is wanted. */
  junit: string | undefined;
  /** Where the HTML report goes, if it is wanted. */
  html: string | undefined;
}

/** A server that is silent for longer has failed. */
const TIMEOUT_MS = 30_000;

/**
 * Replays every documented request and response; the result is printed on standard output and in the reports.
 * @throws `UsageError` if it could not be done
 */
export async function runDredd(options: DreddOptions): Promise<Stats> {
  const { document, target, token, literalExamples, junit, html } = options;
  // Not to be quoted: a mistake in a token is reported without it.
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new UsageError("the token has characters that no header can carry");
  const schemas = new Schemas(document);
  const plans = planAll(document, literalExamples ? undefined : schemas);
  const reports = [
    { reporter: "xunit", file: junit },
    { reporter: "html", file: html },
  ].flatMap(({ reporter, file }) => (file === undefined ? [] : [{ reporter, file: resolve(file) }]));
  for (const { file } of reports) assertWritable(file);

  for (const { method, path, responses } of plans.map(({ operation }) => operation)) {
    for (const status of Object.keys(responses).filter((each) => !isReplayable(each))) {
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
        notReplayed = addHooks(hooks, { document, schemas, plans, token });
      },
    },
    reporter: reports.map(({ reporter }) => reporter),
    output: reports.map(({ file }) => file),
    color: process.stdout.isTTY && process.stdout.hasColors(),
    http: { timeout: TIMEOUT_MS },
  });
  const stats = await new Promise<Stats>((done, failed) => {
    dredd.run((error, result) => (error ? failed(error) : done(result)));
  });

  // A hook file that does not load is only a warning to Dredd; nothing would then be checked.
  if (!notReplayed) throw new Error("Dredd did not load src/dredd/hookfile.cjs");
  const missing = notReplayed();
  if (stats.tests === 0) throw new UsageError("the document has nothing that Dredd can replay");
  if (missing.length > 0) throw new UsageError(`Dredd did not replay ${missing.join(", ")}`);
  if (stats.errors === stats.tests) throw new UsageError(`${target.origin} gave no response`);
  return stats;
}

/** The request for every operation that can be replayed; the others are skipped, and the reason is printed. */
function planAll(document: Document, harmless: Schemas | undefined): Plan[] {
  return operations(document).flatMap((operation) => {
    const label = `${operation.method.toUpperCase()} ${operation.path}`;
    const reason = planOf(document, operation);
    if (typeof reason === "string" && !reason.endsWith("has no example")) {
      console.log(`skip: ${label}: ${reason}`);
      return [];
    }
    const plan = harmlessPlan(document, operation, harmless);
    if (typeof plan !== "string") return [plan];
    console.log(`skip: ${label}: ${plan}`);
    return [];
  });
}

/** The request for an operation, with IDs that stand for nothing where a server is given. */
function harmlessPlan(document: Document, operation: Operation, schemas: Schemas | undefined): Plan | string {
  try {
    return planOf(document, schemas ? withHarmlessIds(document, schemas, operation) : operation);
  } catch (error) {
    if (error instanceof NotHarmless) return error.message;
    throw error;
  }
}

const assertWritable = (file: string): void =>
  writing(file, () => {
    makeFolder(dirname(file));
    writeFileSync(file, "");
    rmSync(file); // Dredd remarks on a file that exists
  });
