import type { Context, Schema } from "./types.ts";

/**
 * Requires a `maxLength` of every string that no enumeration or constant limits. The header of a response needs none: the page
 * documents no limits for headers, and a limit of our own would turn the response of a conforming service into a violation.
 */
export const stringMaxLength = () => {
  const ofHeaders = new Set<Schema | undefined>();
  return {
    Header: ({ schema }: { schema?: Schema }) => ofHeaders.add(schema),
    Schema(schema: Schema, { report, location }: Context) {
      if (ofHeaders.has(schema)) return;
      if (![schema.type].flat().includes("string") || schema.enum || schema.const !== undefined) return;
      if (schema.maxLength === undefined) report({ message: "A string needs a `maxLength`.", location });
    },
  };
};
