import type { Json } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import type { Alternative, Type } from "./alternative.ts";

/** Values of one type that conform to an alternative; just one value, if it is known. */
export interface Case extends Alternative {
  type: Type;
  value?: { is: unknown };
}

/** How schemas are compared: only what is certain is true. */
export interface Proof {
  /**
   * Whether whatever conforms to all of `left` conforms to `right`. Only for schemas of a part of the value, so that schemas that
   * contain themselves come to an end.
   */
  includesPart(left: Schema[], right: Schema): boolean;
  /** The same for schemas of the value itself. */
  includesValue(left: Schema[], right: Schema): boolean;
  /** Whether whatever is in `left` conforms to `right`. */
  covers(left: Case, right: Schema): boolean;
  /** Whether a property that the left side does not document may be restricted by the right one: clients do not send it. */
  readonly isLenient: boolean;
  /** Whether `x-extensible-enum` restricts: what a server sends may always be extended. */
  readonly isExtensible: boolean;
  /** The same without leniency. */
  readonly strict: Proof;
}

/** Whether what is in `left` satisfies a keyword, as far as it is certain. */
export type Rule = (left: Case, value: unknown, keywords: Json, proof: Proof) => boolean;
