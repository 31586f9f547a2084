import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { fixedDocument } from "./delete-tasks.ts";

/** Values that are assigned at a place of the document; null takes one away. */
export interface Change {
  at: string;
  set: Record<string, unknown>;
}

/** The fixed document with a change. */
export function changed({ at, set }: Change): Document {
  const document = structuredClone(fixedDocument);
  const target = resolve(document, { $ref: at }) as Record<string, unknown>;
  Object.assign(target, set);
  for (const [key, value] of Object.entries(set)) if (value === null) delete target[key];
  return document;
}
