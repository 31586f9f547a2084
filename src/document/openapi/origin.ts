const origins = new WeakMap<object, object>();

/** Records which node of the document a copy with resolved references was made of. */
export function copyOf<T extends object>(node: object, copy: T): T {
  origins.set(copy, originOf(node));
  return copy;
}

/** Returns the node of the document that a copy was made of, or the node itself. */
export const originOf = (node: object): object => origins.get(node) ?? node;
