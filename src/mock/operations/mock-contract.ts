import type { Document } from "../../document/openapi/types.ts";
import { compileSchemas } from "../../document/operations/compile-schemas.ts";
import { type Operation, operations } from "../../document/operations/operations.ts";
import { type Security, securityOf, unsupportedSecurity } from "../../document/operations/security.ts";
import { Schemas } from "../../document/schemas/schemas.ts";
import { createEngine, type Engine, type PrismOperation } from "../engine/engine.ts";
import type { Outcome } from "../exchange/problem.ts";
import { type ParameterCheck, parameterChecks } from "./parameter-checks.ts";
import { type SizeLimits, sizeLimitsOf } from "./size-limits.ts";

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"] as const;

/** One operation, as the document gives it and as Prism sees it. */
export interface MockOperation {
  operation: Operation;
  prism: PrismOperation;
  security: Security;
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
  const schemas = new Schemas(document);
  const documented = operations(document);
  for (const operation of documented) compileSchemas(schemas, operation);
  const engine = await createEngine(document);
  const all = documented.map((operation): MockOperation => {
    const prism = engine.operations.find(({ method, path }) => method === operation.method && path === operation.path);
    if (!prism) throw new Error(`Prism does not know ${operation.method} ${operation.path}`);
    return {
      operation,
      prism,
      security: securityOf(document, operation),
      parameters: parameterChecks(document, schemas, operation),
      limits: sizeLimitsOf(document, operation),
    };
  });
  const byPrism = new Map(all.map((each) => [each.prism, each]));
  return {
    document,
    schemas,
    engine,
    operations: all,
    warnings: all.flatMap(({ operation: { method, path }, security }) => {
      const reason = unsupportedSecurity(security);
      return reason ? [`${method.toUpperCase()} ${path} is not authenticated: ${reason}`] : [];
    }),
    find(method, path) {
      const found = engine.find(method, path);
      if (found.ok) return { ok: true, value: byPrism.get(found.value) as MockOperation };
      if (found.problem.status !== 405) return found;
      const allow = METHODS.filter((each) => engine.find(each, path).ok);
      return { ok: false, problem: { ...found.problem, headers: { allow: allow.join(", ").toUpperCase() } } };
    },
  };
}
