import { fingerprint } from "../schema/fingerprint.ts";
import { elements, equal, type Json, members } from "../schema/json-values.ts";
import { isAssertion, type Schema } from "../schema/keywords.ts";
import { alternatives, isDisjoint } from "./alternatives.ts";
import type { Case } from "./cases.ts";
import { arrayRules } from "./implied-arrays.ts";
import { objectRules } from "./implied-objects.ts";
import { numberRules, same, stringRules } from "./implied-scalars.ts";
import type { Claim, Proof, Rule } from "./proof.ts";

const isRefused = (left: Case, schema: Schema) => alternatives([schema]).every((other) => isDisjoint(left, other));

/** Rules for values of any type. */
const anyRules: Record<string, Rule> = {
  enum: ({ value, expected }) => value !== undefined && elements(expected).some((other) => equal(other, value.is)),
  not: ({ parts, left, expected, proof: { strict } }) =>
    parts.some((part) => "not" in part && strict.includesValue([expected], part.not)) || isRefused(left, expected),
  anyOf: (claim) => {
    const { left, expected, proof } = claim;
    const same = new Set(elements(expected).map(fingerprint)); // most alternatives of a long list are in both
    const isIn = (schema: Schema, beside: Schema[]) =>
      same.has(fingerprint(schema)) ||
      elements(expected).some((other) => proof.includesValue([schema, ...beside], other));
    return (
      choicesOf(claim, ["anyOf", "oneOf"]).some(({ list, beside }) => list.every((schema) => isIn(schema, beside))) ||
      elements(expected).some((schema) => proof.covers(left, schema))
    );
  },
  oneOf: (claim) =>
    choicesOf(claim, ["oneOf"]).some(({ list, beside }) =>
      isSameChoice(list, elements(claim.expected), beside, claim.proof),
    ) ||
    elements(claim.expected).some(
      (schema, index, all) =>
        claim.proof.covers(claim.left, schema) &&
        all.toSpliced(index, 1).every((other) => isRefused(claim.left, other)),
    ),
  if: ({ parts, left, expected, keywords, proof }) => {
    const { then = true, else: otherwise = true } = keywords;
    const { strict } = proof;
    const isSame = parts.some(
      (part) =>
        part.if !== undefined &&
        strict.includesValue([part.if], expected) &&
        strict.includesValue([expected], part.if) &&
        strict.includesValue([part.then ?? true], then) &&
        strict.includesValue([part.else ?? true], otherwise),
    );
    return isSame || (strict.covers(left, then) && strict.covers(left, otherwise));
  },
  "(a schema that is itself)": () => false,
};

/** Returns the lists of alternatives on the left side, each with the keywords beside it. */
const choicesOf = ({ parts }: Claim, keywords: string[]) =>
  parts.flatMap((part, index) => {
    const beside = parts.toSpliced(index, 1);
    return keywords.filter((keyword) => keyword in part).map((keyword) => ({ list: elements(part[keyword]), beside }));
  });

/** Reports whether the alternatives of two lists can be paired so that as many of each list accept a value. */
const isSameChoice = ([first, ...others]: Schema[], list: Schema[], beside: Schema[], proof: Proof): boolean => {
  if (first === undefined) return list.length === 0;
  const like = list.findIndex(
    (schema) =>
      proof.strict.includesValue([schema], first) &&
      // With the keywords beside it, more properties are documented and more schemas are alike. So both are needed.
      [[first], [first, ...beside]].every((left) => proof.includesValue(left, schema)),
  );
  return like >= 0 && isSameChoice(others, list.toSpliced(like, 1), beside, proof);
};

const RULES: Record<string, Record<string, Rule>> = {
  integer: numberRules,
  fraction: numberRules,
  string: stringRules,
  array: arrayRules,
  object: objectRules,
};
const TYPED = new Set(Object.values(RULES).flatMap(Object.keys));
/** Keywords that the rule of another keyword reads. */
const READ_BY_OTHERS = new Set(["type", "then", "else", "minContains", "maxContains"]);

/** Reports whether it is certain that every value in `left` satisfies all keywords. */
export const isImplied = (left: Case, keywords: Json, proof: Proof): boolean =>
  members(keywords).every(([keyword, expected]) => {
    if (!isAssertion(keyword) || READ_BY_OTHERS.has(keyword)) return true;
    const rule = RULES[left.type]?.[keyword] ?? anyRules[keyword];
    if (!rule && TYPED.has(keyword)) return true; // a keyword of another type
    return (rule ?? same)({ ...left, left, keyword, expected, keywords, proof });
  });
