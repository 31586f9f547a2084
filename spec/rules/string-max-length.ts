import type { Context, Schema } from "./types.ts";

/** Requires a `maxLength` of every string that no enumeration or constant limits. */
export const stringMaxLength = () => ({
  Schema(schema: Schema, { report, location }: Context) {
    if (![schema.type].flat().includes("string") || schema.enum || schema.const !== undefined) return;
    if (schema.maxLength === undefined) report({ message: "A string needs a `maxLength`.", location });
  },
});
