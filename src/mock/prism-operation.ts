import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** An operation as Prism sees it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** An operation without its empty lists of parameters: Prism takes every path apart even for a list of none. */
export function withoutEmptyLists(operation: PrismOperation): PrismOperation {
  const parts = Object.entries(operation.request ?? {});
  const request = Object.fromEntries(parts.filter(([, part]) => !Array.isArray(part) || part.length > 0));
  return { ...operation, request };
}

/** An operation that does not ask for a header. */
export function withoutHeader(operation: PrismOperation, name: string): PrismOperation {
  const headers = operation.request?.headers?.filter((each) => each.name.toLowerCase() !== name.toLowerCase());
  return withoutEmptyLists({ ...operation, request: { ...operation.request, headers: headers ?? [] } });
}
