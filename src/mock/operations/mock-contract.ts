import { type Contract, type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { compileSchemas } from "../../document/operations/compile-schemas.ts";
import { METHODS } from "../../document/operations/operations.ts";
import type { Credential } from "../../document/operations/security.ts";
import { createEngine, type Engine, type PrismOperation } from "../engine/engine.ts";
import type { EdgeResponse } from "../exchange/edge-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import type { EdgeRequest } from "../exchange/receive-request.ts";
import { type ParameterCheck, parameterChecks } from "./parameter-checks.ts";
import { type SizeLimits, sizeLimitsOf } from "./size-limits.ts";

/** The contract of an operation, and the maximum sizes of its messages. */
export interface LimitedOperation extends OperationContract {
  limits: SizeLimits;
}

/** The contract of an operation, and what the mock adds to it. */
export interface MockOperation extends LimitedOperation {
  prism: PrismOperation;
  parameters: ParameterCheck[];
}

/** Responds to a request; `found` is the operation of the request, or the problem 404 or 405. */
export type Handler = (request: EdgeRequest, found: Outcome<MockOperation>) => Promise<EdgeResponse>;

/** The contract of a document, and what the mock adds to it. */
export interface MockContract extends Contract {
  engine: Engine;
  operations: MockOperation[];
  /** The supported credentials of all operations, which no log may show. */
  credentials: Credential[];
  /** Returns the operation of a request, or the problem 404 or 405. A 405 lists the methods of the path in `Allow`. */
  find(method: string, path: string): Outcome<MockOperation>;
  /** The checks that the mock cannot do for this document. */
  warnings: string[];
}

const contracts = new WeakMap<Document, Promise<MockContract>>();

/**
 * Reads a document and prepares everything that a mock needs. Mocks of the same document share it, so a second mock starts at once.
 * @throws `UsageError` if a schema does not compile
 */
export function readMockContract(document: Document): Promise<MockContract> {
  const contract = contracts.get(document) ?? mockContractOf(document);
  contracts.set(document, contract);
  return contract;
}

async function mockContractOf(document: Document): Promise<MockContract> {
  const contract = readContract(document);
  for (const { schemas, operation } of contract.operations) compileSchemas(schemas, operation);
  const engine = await createEngine(document);
  const operations = contract.operations.map((own): MockOperation => {
    const { operation } = own;
    const prism = engine.operations.find(({ method, path }) => method === operation.method && path === operation.path);
    if (!prism) throw new Error(`Prism does not have ${operation.method} ${operation.path}`);
    return { ...own, prism, parameters: parameterChecks(own), limits: sizeLimitsOf(own) };
  });
  const byPrism = new Map(operations.map((operation) => [operation.prism, operation]));
  return {
    ...contract,
    engine,
    operations,
    credentials: operations.flatMap(({ security }) => security.alternatives),
    warnings: operations.flatMap(({ operation: { method, path }, unsupportedSecurity: reason }) =>
      reason ? [`${method.toUpperCase()} ${path} is not authenticated: ${reason}`] : [],
    ),
    find(method, path) {
      const found = engine.find(method, path);
      if (found.ok) return { ok: true, value: byPrism.get(found.value) as MockOperation };
      if (found.problem.status !== 405) return found;
      const allow = METHODS.filter((other) => engine.find(other, path).ok);
      return { ok: false, problem: { ...found.problem, headers: { allow: allow.join(", ").toUpperCase() } } };
    },
  };
}
