import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { fixedDocument } from "./delete-tasks.ts";

/** Values to assign at a place of the document; null removes a value. */
export interface Change {
  at: string;
  set: Record<string, unknown>;
}

/** Returns the fixed document with a change. */
export function changed({ at, set }: Change): Document {
  const document = structuredClone(fixedDocument);
  const target = resolve(document, { $ref: at }) as Record<string, unknown>;
  Object.assign(target, set);
  for (const [key, value] of Object.entries(set)) if (value === null) delete target[key];
  return document;
}
