const origins = new WeakMap<object, object>();

/** Records the node of the document from which a copy was made, and returns the copy. */
export function withOrigin<T extends object>(node: object, copy: T): T {
  origins.set(copy, originOf(node));
  return copy;
}

/** Returns the node of the document from which a copy was made; for other nodes, the node itself. */
export const originOf = (node: object): object => origins.get(node) ?? node;
