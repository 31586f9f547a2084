import { _, type Ajv2020, str } from "ajv/dist/2020.js";

/**
 * Replaces the keywords `maxLength` and `minLength`. Ajv's own count the code points of every text, which takes most of the time
 * of a validation. A text has at most as many code points as UTF-16 code units, and at least half as many, so only a text whose
 * length is near the limit has to be counted.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3
 */
export function countOnlyNearLimits(ajv: Ajv2020): void {
  for (const [keyword, { isViolated, comparison }] of Object.entries(KEYWORDS)) {
    ajv.removeKeyword(keyword).addKeyword({
      keyword,
      type: "string",
      schemaType: "number",
      before: "pattern", // as in Ajv, so that the violations keep their order
      error: {
        message: ({ schemaCode }) => str`must NOT have ${comparison} than ${schemaCode} characters`,
        params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
      },
      code(context) {
        const check = context.gen.scopeValue("func", { ref: isViolated });
        context.fail(_`${check}(${context.data}, ${context.schemaCode})`);
      },
    });
  }
}

const KEYWORDS = {
  maxLength: {
    comparison: "more",
    isViolated: (text: string, limit: number) =>
      text.length > limit && (text.length > 2 * limit || codePoints(text) > limit),
  },
  minLength: {
    comparison: "fewer",
    isViolated: (text: string, limit: number) =>
      text.length < 2 * limit && (text.length < limit || codePoints(text) < limit),
  },
};

function codePoints(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}
