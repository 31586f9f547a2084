import { equal, member, strings } from "../schema/json-values.ts";
import { greatest, isWithin, least, tightest } from "./bounds.ts";
import type { Rule } from "./proof.ts";
import { matches } from "./subschemas.ts";

export const atLeast: Rule = ({ parts, keyword, expected }) => greatest(parts, keyword) >= (expected as number);

export const atMost: Rule = ({ parts, keyword, expected }) => least(parts, keyword) <= (expected as number);

/** Requires the keyword with the same value. */
export const same: Rule = ({ parts, keyword, expected }) =>
  parts.some((part) => keyword in part && equal(part[keyword], expected));

/** Formats, each with a format that all of its values have too. */
const WIDER = { int32: "int64", float: "double", uri: "uri-reference", email: "idn-email", hostname: "idn-hostname" };

const format: Rule = ({ parts, expected }) =>
  parts.some((part) => part.format === expected || member(WIDER, String(part.format)) === expected);

const within =
  (side: "lower" | "upper"): Rule =>
  ({ parts, type, keywords }) =>
    isWithin(tightest(parts, side, type === "integer"), tightest([keywords], side, type === "integer"));

export const numberRules: Record<string, Rule> = {
  format,
  minimum: within("lower"),
  exclusiveMinimum: within("lower"),
  maximum: within("upper"),
  exclusiveMaximum: within("upper"),
  multipleOf: ({ parts, type, value, expected }) => {
    const isMultiple = (number: unknown) => Number.isInteger((number as number) / (expected as number));
    return (
      (type === "integer" && isMultiple(1)) ||
      (value !== undefined && isMultiple(value.is)) ||
      parts.some((part) => typeof part.multipleOf === "number" && isMultiple(part.multipleOf))
    );
  },
};

export const stringRules: Record<string, Rule> = {
  format,
  contentMediaType: same,
  contentEncoding: same,
  minLength: atLeast,
  maxLength: atMost,
  pattern: (claim) =>
    same(claim) || (claim.value !== undefined && matches(String(claim.expected), String(claim.value.is)) === true),
  contentSchema: ({ parts, expected, proof }) =>
    parts.some((part) => "contentSchema" in part && proof.strict.includesPart([part.contentSchema], expected)),
  "x-extensible-enum": ({ parts, expected, proof }) =>
    proof.leniency.extensibleEnums === true ||
    parts.some(
      ({ "x-extensible-enum": listed }) =>
        Array.isArray(listed) && strings(listed).every((value) => strings(expected).includes(value)),
    ),
};
