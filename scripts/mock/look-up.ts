import type { Operation } from "../document/operations.ts";
import type { Engine, Outcome, PrismOperation, PrismRequest } from "./engine.ts";

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"] as const;

/** One operation, as the document gives it and as Prism sees it. */
export interface Found {
  operation: Operation;
  prism: PrismOperation;
}

/** The operation that a request is for. A 405 says in `Allow` which methods there are, as RFC 9110 wants it. */
export function lookUp(engine: Engine, documented: Operation[], input: PrismRequest): Outcome<Found> {
  const found = engine.find(input);
  if (found.ok) {
    const prism = found.value;
    const operation = documented.find(({ method, path }) => method === prism.method && path === prism.path);
    if (!operation) throw new Error(`Prism knows ${prism.method} ${prism.path}, the document does not`);
    return { ok: true, value: { operation, prism } };
  }
  if (found.problem.status !== 405) return found;
  const allow = METHODS.filter((method) => engine.find({ ...input, method }).ok);
  return { ok: false, problem: { ...found.problem, headers: { allow: allow.join(", ").toUpperCase() } } };
}
