import { elements, equal, isSameGraph, type Json, members, strings } from "../schema/json-values.ts";
import { isAssertion, type Schema } from "../schema/keywords.ts";
import { alternatives } from "./alternatives.ts";
import { isDisjoint } from "./disjoint.ts";
import { arrayRules } from "./implied-arrays.ts";
import { objectRules } from "./implied-objects.ts";
import type { Case, Proof, Rule } from "./proof.ts";
import { greatest, least, lowerBounds, matches, upperBounds } from "./subschemas.ts";

const atLeast =
  (keyword: string): Rule =>
  ({ parts }, value) =>
    (greatest(parts, keyword) ?? 0) >= (value as number);

const atMost =
  (keyword: string): Rule =>
  ({ parts }, value) =>
    (least(parts, keyword) ?? Number.POSITIVE_INFINITY) <= (value as number);

const lower: Rule = ({ parts, type }, _, keywords) => {
  const isInteger = type === "integer";
  const wanted = lowerBounds([keywords], isInteger);
  return wanted.every((want) =>
    lowerBounds(parts, isInteger).some(
      (have) => have.at > want.at || (have.at === want.at && (have.isExclusive || !want.isExclusive)),
    ),
  );
};

const upper: Rule = ({ parts, type }, _, keywords) => {
  const isInteger = type === "integer";
  const wanted = upperBounds([keywords], isInteger);
  return wanted.every((want) =>
    upperBounds(parts, isInteger).some(
      (have) => have.at < want.at || (have.at === want.at && (have.isExclusive || !want.isExclusive)),
    ),
  );
};

/** The keyword with the very same value. */
const same =
  (keyword: string): Rule =>
  ({ parts }, value) =>
    parts.some((part) => keyword in part && equal(part[keyword], value));

const sameSchema =
  (keyword: string): Rule =>
  ({ parts }, value) =>
    parts.some((part) => keyword in part && isSameGraph(part[keyword], value));

const numberRules: Record<string, Rule> = {
  format: same("format"),
  minimum: lower,
  exclusiveMinimum: lower,
  maximum: upper,
  exclusiveMaximum: upper,
  multipleOf: ({ parts, type, value }, wanted) => {
    const isMultiple = (of: unknown) => Number.isInteger((of as number) / (wanted as number));
    return (
      (type === "integer" && isMultiple(1)) ||
      (value !== undefined && isMultiple(value.is)) ||
      parts.some((part) => typeof part.multipleOf === "number" && isMultiple(part.multipleOf))
    );
  },
};

const stringRules: Record<string, Rule> = {
  format: same("format"),
  contentMediaType: same("contentMediaType"),
  contentEncoding: same("contentEncoding"),
  minLength: atLeast("minLength"),
  maxLength: atMost("maxLength"),
  pattern: (left, value, keywords, proof) =>
    same("pattern")(left, value, keywords, proof) ||
    (left.value !== undefined && matches(String(value), String(left.value.is)) === true),
  contentSchema: ({ parts }, value, _, proof) =>
    parts.some((part) => "contentSchema" in part && proof.strict.includesPart([part.contentSchema], value)),
  "x-extensible-enum": ({ parts }, value, _, proof) =>
    proof.isExtensible ||
    parts.some(
      (part) =>
        Array.isArray(part["x-extensible-enum"]) &&
        strings(part["x-extensible-enum"]).every((each) => strings(value).includes(each)),
    ),
};

/** Rules for values of any type. */
const rules: Record<string, Rule> = {
  enum: ({ value }, values) => value !== undefined && elements(values).some((each) => equal(each, value.is)),
  not: (left, value, _, proof) =>
    left.parts.some((part) => "not" in part && proof.strict.includesValue([value], part.not)) ||
    alternatives([value]).every((each) => isDisjoint(left, each, alternatives)),
  anyOf: (left, value, _, proof) => elements(value).some((each) => proof.covers(left, each)),
  oneOf: (left, value, _, proof) =>
    left.parts.some((part) => "oneOf" in part && isSameChoice(elements(part.oneOf), elements(value), proof)) ||
    elements(value).some(
      (each, index, all) =>
        proof.covers(left, each) &&
        all.every(
          (other, at) => at === index || alternatives([other]).every((one) => isDisjoint(left, one, alternatives)),
        ),
    ),
  if: (left, value, keywords, proof) => {
    const then = keywords.then ?? true;
    const otherwise = keywords.else ?? true;
    const isSame = left.parts.some(
      (part) =>
        part.if !== undefined &&
        areEqual(part.if, value, proof) &&
        proof.strict.includesValue([part.then ?? true], then) &&
        proof.strict.includesValue([part.else ?? true], otherwise),
    );
    return isSame || (proof.strict.covers(left, then) && proof.strict.covers(left, otherwise));
  },
  "(unevaluatedProperties)": sameSchema("(unevaluatedProperties)"),
  "(unevaluatedItems)": sameSchema("(unevaluatedItems)"),
  "(a schema that is itself)": () => false,
};

const areEqual = (one: Schema, other: Schema, { strict }: Proof) =>
  strict.includesValue([one], other) && strict.includesValue([other], one);

/** Whether the alternatives of two lists can be paired so that both of a pair mean the same. */
const isSameChoice = ([first, ...others]: Schema[], list: Schema[], proof: Proof): boolean => {
  if (first === undefined) return list.length === 0;
  const like = list.findIndex((each) => areEqual(first, each, proof));
  return like >= 0 && isSameChoice(others, list.toSpliced(like, 1), proof);
};

/** The rules of each type, and keywords that are looked at together with another one. */
const RULES = {
  integer: numberRules,
  fraction: numberRules,
  string: stringRules,
  array: arrayRules,
  object: objectRules,
};
const TYPED = new Set([numberRules, stringRules, arrayRules, objectRules].flatMap((each) => Object.keys(each)));
const WITH_OTHERS = new Set(["type", "then", "else", "minContains", "maxContains"]);

/** Whether what is in `left` satisfies all keywords, as far as it is certain. */
export const isImplied = (left: Case, keywords: Json, proof: Proof): boolean =>
  members(keywords).every(([keyword, value]) => {
    if (!isAssertion(keyword) || WITH_OTHERS.has(keyword)) return true;
    const typed: Record<string, Rule> = left.type in RULES ? RULES[left.type as keyof typeof RULES] : {};
    const rule = typed[keyword] ?? rules[keyword];
    if (!rule && TYPED.has(keyword)) return true; // a keyword of another type
    return (rule ?? same(keyword))(left, value, keywords, proof);
  });
