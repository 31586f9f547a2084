import type { Document } from "./types.ts";

/**
 * Follows a local reference, if `node` is one.
 * @throws when the document has nothing at that place
 * @see https://www.rfc-editor.org/rfc/rfc6901 for the pointer
 */
export function resolve<T extends object>(document: Document, node: T | { $ref: string }): T {
  if (!("$ref" in node) || typeof node.$ref !== "string") return node as T;
  const target = node.$ref
    .replace(/^#\//, "")
    .split("/")
    .map(unescapeToken)
    .reduce<unknown>((parent, key) => (parent as Record<string, unknown> | undefined)?.[key], document);
  if (typeof target !== "object" || target === null) throw new Error(`${node.$ref} refers to nothing`);
  return resolve(document, target as T | { $ref: string });
}

/** A JSON pointer from its unescaped parts. */
export const pointer = (...parts: (string | number)[]): string =>
  `#/${parts.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;

const unescapeToken = (token: string) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
