import type { Context, Schema } from "./types.ts";

/** Every array has a `maxItems`. */
export const arrayMaxItems = () => ({
  Schema(schema: Schema, { report, location }: Context) {
    if (![schema.type].flat().includes("array")) return;
    if (schema.maxItems === undefined) report({ message: "An array needs a `maxItems`.", location });
  },
});
