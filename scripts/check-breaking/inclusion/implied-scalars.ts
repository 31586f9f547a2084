import { fingerprint } from "../schema/fingerprint.ts";
import { equal, type Json, member } from "../schema/json-values.ts";
import { greatest, isWithin, least, tightest } from "./bounds.ts";
import type { Rule } from "./proof.ts";
import { matches } from "./subschemas.ts";

export const atLeast: Rule = ({ parts, keyword, expected }) => greatest(parts, keyword) >= (expected as number);

export const atMost: Rule = ({ parts, keyword, expected }) => least(parts, keyword) <= (expected as number);

/** Requires the keyword with the same value. */
export const same: Rule = ({ parts, keyword, expected }) =>
  parts.some((part) => keyword in part && equal(part[keyword], expected));

/** Requires keywords that depend on each other, with the same values. Their schemas are compared as a whole. */
export const together =
  (...names: string[]): Rule =>
  ({ parts, keywords }) => {
    const text = (part: Json) => fingerprint(Object.fromEntries(names.map((name) => [name, part[name]])));
    return parts.some((part) => text(part) === text(keywords));
  };

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
  minLength: atLeast,
  maxLength: atMost,
  pattern: (claim) =>
    same(claim) || (claim.value !== undefined && matches(String(claim.expected), String(claim.value.is)) === true),
  contentMediaType: same,
  contentEncoding: same,
  contentSchema: together("contentSchema", "contentMediaType", "contentEncoding"),
};
