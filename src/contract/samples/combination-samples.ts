import type { Schema } from "../../document/openapi/types.ts";
import type { Subschema } from "../../values/subschemas.ts";
import type { Sampler, Samples } from "./sample.ts";

/** Samples for the keywords that combine schemas. */
export const combinationSamplers: Record<string, Sampler> = {
  anyOf: (place) => alternatives(place, "anyOf"),
  oneOf: (place) => alternatives(place, "oneOf"),
  not: ({ schema, whole }) => ({
    within: [{ label: "another value", value: (values) => values.valid(whole) }],
    beyond: [
      {
        label: "a value that is excluded",
        value: (values) =>
          values.valid({ ...withoutNot(schema), allOf: [...(schema.allOf ?? []), schema.not as Schema] }),
      },
    ],
  }),
};

/** Each alternative, and beyond them all what one of them has with a choice in it that is none. */
function alternatives({ schema, whole }: Subschema, keyword: "anyOf" | "oneOf"): Samples {
  const branches = schema[keyword] ?? [];
  const chosen = { ...schema, anyOf: undefined, oneOf: undefined };
  return {
    within: branches.map((branch, at) => ({
      label: `the alternative ${typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : at + 1}`,
      value: (values) =>
        values.valid({ ...JSON.parse(JSON.stringify(chosen)), allOf: [...(schema.allOf ?? []), branch] }),
    })),
    beyond: [{ label: "none of the alternatives", value: (values) => values.unlike(whole, branches) }],
  };
}

const withoutNot = ({ not: _, ...others }: Schema): Schema => others;
