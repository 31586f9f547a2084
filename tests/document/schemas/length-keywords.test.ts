import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { countOnlyNearLimits } from "../../../src/document/schemas/length-keywords.ts";

const ours = new Ajv2020({ strict: false, allErrors: true, verbose: true });
countOnlyNearLimits(ours);
const ajvs = new Ajv2020({ strict: false, allErrors: true, verbose: true });

const errorsOf = (ajv: Ajv2020, schema: object, value: unknown) => {
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors;
};

/** Texts with up to six characters of one or two code units, and with lone surrogates. */
const texts = ["", "a", "é", "😀", "\ud83d", "\ude00", "\ude00\ud83d"]
  .flatMap((first) => ["", "a", "😀", "😀😀"].map((second) => first + second))
  .flatMap((text) => [text, text + text, `${text}a${text}`]);

test.each(["maxLength", "minLength"])("finds what Ajv's own %s finds, near the limit and far from it", (keyword) => {
  const found = [0, 1, 2, 3, 4, 5, 12].flatMap((limit) =>
    [...texts, 5, null].map((value) => {
      const schema = { [keyword]: limit };
      const errors = errorsOf(ours, schema, value);
      expect({ limit, value, errors }).toEqual({ limit, value, errors: errorsOf(ajvs, schema, value) });
      return errors === null;
    }),
  );
  expect(new Set(found)).toEqual(new Set([true, false]));
});

test("keeps the order of the violations", () => {
  const schema = { type: "string", pattern: "^b", minLength: 3, maxLength: 1 };
  expect(errorsOf(ours, schema, "aa")).toEqual(errorsOf(ajvs, schema, "aa"));
  expect(errorsOf(ours, schema, "aa")?.map(({ keyword }) => keyword)).toEqual(["maxLength", "minLength", "pattern"]);
});
