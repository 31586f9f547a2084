const origins = new WeakMap<object, object>();

/** Remembers of which node of the document a copy was made, in which references are followed. */
export function copyOf<T extends object>(node: object, copy: T): T {
  origins.set(copy, originOf(node));
  return copy;
}

/** The node of the document that a copy was made of, or the node itself. */
export const originOf = (node: object): object => origins.get(node) ?? node;
