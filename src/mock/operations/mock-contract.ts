import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { compileSchemas } from "../../document/operations/compile-schemas.ts";
import { METHODS } from "../../document/operations/operations.ts";
import type { Schemas } from "../../document/schemas/schemas.ts";
import { createEngine, type Engine, type PrismOperation } from "../engine/engine.ts";
import type { Outcome } from "../exchange/problem.ts";
import { type ParameterCheck, parameterChecks } from "./parameter-checks.ts";
import { type SizeLimits, sizeLimitsOf } from "./size-limits.ts";

/** One operation, as the document gives it and as Prism sees it. */
export interface MockOperation extends OperationContract {
  prism: PrismOperation;
  parameters: ParameterCheck[];
  limits: SizeLimits;
}

/** What the edge knows of a document. */
export interface MockContract {
  document: Document;
  schemas: Schemas;
  engine: Engine;
  operations: MockOperation[];
  /** The operation that a request is for; a 405 says in `Allow` which methods there are. */
  find(method: string, path: string): Outcome<MockOperation>;
  /** What the mock does not do for this document. */
  warnings: string[];
}

/**
 * Makes everything of a document ready.
 * @throws `UsageError` when a schema does not compile
 */
export async function readMockContract(document: Document): Promise<MockContract> {
  const { schemas, operations } = readContract(document);
  for (const { operation } of operations) compileSchemas(schemas, operation);
  const engine = await createEngine(document);
  const all = operations.map((contract): MockOperation => {
    const { operation } = contract;
    const prism = engine.operations.find(({ method, path }) => method === operation.method && path === operation.path);
    if (!prism) throw new Error(`Prism does not know ${operation.method} ${operation.path}`);
    return { ...contract, prism, parameters: parameterChecks(contract), limits: sizeLimitsOf(contract) };
  });
  const byPrism = new Map(all.map((each) => [each.prism, each]));
  return {
    document,
    schemas,
    engine,
    operations: all,
    warnings: all.flatMap(({ operation: { method, path }, unsupportedSecurity: reason }) =>
      reason ? [`${method.toUpperCase()} ${path} is not authenticated: ${reason}`] : [],
    ),
    find(method, path) {
      const found = engine.find(method, path);
      if (found.ok) return { ok: true, value: byPrism.get(found.value) as MockOperation };
      if (found.problem.status !== 405) return found;
      const allow = METHODS.filter((each) => engine.find(each, path).ok);
      return { ok: false, problem: { ...found.problem, headers: { allow: allow.join(", ").toUpperCase() } } };
    },
  };
}
