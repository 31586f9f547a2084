import type { Context, Schema } from "./types.ts";

/** Every string has a `maxLength`, unless an enumeration or a constant limits it. */
export const stringMaxLength = () => ({
  Schema(schema: Schema, { report, location }: Context) {
    if (![schema.type].flat().includes("string") || schema.enum || schema.const !== undefined) return;
    if (schema.maxLength === undefined) report({ message: "A string needs a `maxLength`.", location });
  },
});
