import type { Context, Schema } from "./types.ts";

/** Requires a `maxItems` in every array. */
export const arrayMaxItems = () => ({
  Schema(schema: Schema, { report, location }: Context) {
    if (![schema.type].flat().includes("array")) return;
    if (schema.maxItems === undefined) report({ message: "An array needs a `maxItems`.", location });
  },
});
