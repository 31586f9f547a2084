import type { Json } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import type { Case } from "./cases.ts";

/** What a comparison permits beyond the values that conform. */
export interface Leniency {
  /** The right side may restrict a property that the left side does not document: clients do not send it. */
  undocumentedProperties?: boolean;
  /** `x-extensible-enum` restricts nothing: a server may always send more values. */
  extensibleEnums?: boolean;
}

/** A comparison of schemas in progress. A method returns true only if its claim is certain. */
export interface Proof {
  /**
   * Reports whether a value that conforms to all of `left` conforms to `right`. The schemas are those of a part of the value, so that
   * the comparison of schemas that contain themselves ends.
   */
  includesPart(left: Schema[], right: Schema): boolean;
  /** Reports the same for schemas of the value itself. */
  includesValue(left: Schema[], right: Schema): boolean;
  /** Reports whether every value in `left` conforms to `right`. */
  covers(left: Case, right: Schema): boolean;
  readonly leniency: Leniency;
  /** The same comparison in which undocumented properties count. */
  readonly strict: Proof;
}

/** A keyword of the right side, and the values of which it is to be proven. */
export interface Claim extends Case {
  keyword: string;
  expected: unknown;
  /** All keywords beside it. */
  keywords: Json;
  left: Case;
  proof: Proof;
}

/** Reports whether it is certain that every value satisfies a keyword. */
export type Rule = (claim: Claim) => boolean;
