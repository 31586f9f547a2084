import { type Credential, credentialOf } from "../document/credential.ts";
import type { Operation } from "../document/operations.ts";
import type { Document } from "../document/types.ts";
import type { Engine, Outcome, PrismRequest } from "./engine.ts";
import { type PrismOperation, withoutHeader } from "./prism-operation.ts";

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"] as const;

/** One operation, as the document gives it and as Prism sees it. */
export interface Found {
  operation: Operation;
  /** What it wants to see of whoever calls it. */
  credential: Credential | undefined;
  prism: PrismOperation;
  /** The same without the header of the credential: for a request whose credential the edge has examined. */
  authenticated: PrismOperation;
}

/**
 * Finds the operation that a request is for. A 405 says in `Allow` which methods there are, as RFC 9110 wants it.
 * @throws `UsageError` when an operation wants a credential that is not supported
 */
export function createLookUp(document: Document, engine: Engine, documented: Operation[]) {
  const known = new Map(
    engine.operations.map((prism): [PrismOperation, Found] => {
      const operation = documented.find(({ method, path }) => method === prism.method && path === prism.path);
      if (!operation) throw new Error(`Prism knows ${prism.method} ${prism.path}, the document does not`);
      const credential = credentialOf(document, operation);
      const authenticated = credential ? withoutHeader(prism, credential.name) : prism;
      return [prism, { operation, credential, prism, authenticated }];
    }),
  );

  return (input: PrismRequest): Outcome<Found> => {
    const found = engine.find(input);
    if (found.ok) return { ok: true, value: known.get(found.value) as Found };
    if (found.problem.status !== 405) return found;
    const allow = METHODS.filter((method) => engine.find({ ...input, method }).ok);
    return { ok: false, problem: { ...found.problem, headers: { allow: allow.join(", ").toUpperCase() } } };
  };
}
