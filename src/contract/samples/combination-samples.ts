import type { Schema } from "../../document/openapi/types.ts";
import { isObject } from "../../shared/is-object.ts";
import type { Values } from "../../values/values.ts";
import type { Sampler } from "./sample.ts";
import { untried } from "./untried-samples.ts";

/** Makes a value of each alternative, and a value that matches none of the alternatives. */
const alternatives: Sampler = ({ schema, whole }, keyword) => {
  const branches = schema[keyword] as Schema[];
  const { anyOf, oneOf, ...others } = schema;
  return {
    within: branches.map((branch, index) => ({
      label: `the alternative ${typeof branch.$ref === "string" ? branch.$ref.split("/").at(-1) : index + 1}`,
      value: (values) => values.valid(withBranch(others, branch)),
    })),
    beyond: [{ label: "none of the alternatives", value: (values) => values.matchingNone(whole, branches) }],
  };
};

const withBranch = (schema: Schema, branch: Schema): Schema => ({
  ...schema,
  allOf: [...(schema.allOf ?? []), branch],
});

/** Samplers for keywords that combine schemas, or that relate the items or properties of a value. */
export const combinationSamplers: Record<string, Sampler> = {
  anyOf: alternatives,
  oneOf: alternatives,
  not({ schema: { not, ...others }, whole }) {
    const excluded = withBranch(others, not as Schema);
    return {
      within: [{ label: "another value", value: (values) => values.valid(whole) }],
      beyond: [{ label: "a value that is excluded", value: (values) => values.valid(excluded) }],
    };
  },
  uniqueItems({ schema, whole }) {
    if (!schema.uniqueItems) return { within: [], beyond: [] };
    return {
      within: [{ label: "different items", value: (values) => values.differentItems(whole, 2) }],
      beyond: [{ label: "the same item twice", value: (values) => Array(2).fill(values.items(whole, 1)[0]) }],
    };
  },
  additionalProperties(subschema, keyword) {
    const { schema, whole } = subschema;
    const { additionalProperties } = schema;
    // `true` and an empty schema allow every property.
    if (isObject(additionalProperties) && Object.keys(additionalProperties).length > 0)
      return untried(subschema, keyword);
    if (additionalProperties !== false) return { within: [], beyond: [] };
    const objectOf = (values: Values) => values.ofType(whole, "object") as object;
    const withOther = (values: Values) => ({ ...objectOf(values), [values.ids.next()]: values.ids.next() });
    return {
      within: [{ label: "no other property", value: objectOf }],
      beyond: [{ label: "a property that is not documented", value: withOther }],
    };
  },
};
