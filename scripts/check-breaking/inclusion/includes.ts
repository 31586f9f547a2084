import { fingerprint } from "../schema/fingerprint.ts";
import { isObject } from "../schema/json-values.ts";
import { isTrivial, type Schema } from "../schema/keywords.ts";
import { alternatives } from "./alternatives.ts";
import { type Case, cases, isEmpty } from "./cases.ts";
import { isImplied } from "./implied.ts";
import type { Leniency, Proof } from "./proof.ts";

/** A question that was asked before, or is being answered. */
interface Entry {
  left: Schema[];
  /** How deep in the value the question was asked. */
  depth: number;
  result?: boolean;
  /** Whether another result depends on the assumption that this one is true. */
  isAssumed?: boolean;
  /** Whether the result depended on an assumption that turned out to be wrong. */
  isDropped?: boolean;
}

/** Beyond this many questions nothing is certain. */
const MAX_QUESTIONS = 100_000;

/** Beyond this depth nothing is certain, so that long chains of references do not exhaust the stack. */
const MAX_NESTING = 200;

/** State that the proofs of one comparison share. */
const newProgress = () => ({
  depth: 0,
  questions: 0,
  nesting: 0,
  /** How often a result depended on a question that is still open. */
  assumptions: 0,
  /** The questions whose result depends on one that is still open. */
  provisional: [] as Entry[],
});

/** Decides whether one schema includes another. It can miss an inclusion, but never reports a wrong one. */
class Inclusion implements Proof {
  readonly leniency: Leniency;
  readonly strict: Proof;
  readonly #progress: ReturnType<typeof newProgress>;
  readonly #entries = new WeakMap<object, Entry[]>();

  constructor(leniency: Leniency, progress = newProgress()) {
    this.leniency = leniency;
    this.#progress = progress;
    this.strict = leniency.undocumentedProperties
      ? new Inclusion({ ...leniency, undocumentedProperties: false }, progress)
      : this;
  }

  includesPart(left: Schema[], right: Schema): boolean {
    this.#progress.depth++;
    const result = this.includesValue(left, right);
    this.#progress.depth--;
    return result;
  }

  includesValue(left: Schema[], right: Schema): boolean {
    if (isTrivial(right)) return true;
    if (left.some((schema) => schema === right || fingerprint(schema) === fingerprint(right))) return true;
    const leftCases = () => alternatives(left).flatMap(cases);
    if (!isObject(right)) return leftCases().every(isEmpty);
    const entries = this.#entries.get(right) ?? [];
    this.#entries.set(right, entries);
    const isSameList = (list: Schema[]) =>
      list.length === left.length && list.every((schema, nth) => schema === left[nth]);
    const asked = entries.find((entry) => !entry.isDropped && isSameList(entry.left));
    if (asked?.result !== undefined) return asked.result;
    if (asked) {
      // An open question about a smaller part of the value may be assumed to be true: a proof by induction on the depth of the value.
      this.#progress.assumptions++;
      asked.isAssumed = true;
      return this.#progress.depth > asked.depth;
    }
    if (++this.#progress.questions > MAX_QUESTIONS) return false;
    const entry: Entry = { left, depth: this.#progress.depth };
    entries.push(entry);
    const { assumptions, provisional } = this.#progress;
    const before = provisional.length;
    entry.result = leftCases().every((leftCase) => this.covers(leftCase, right));
    if (entry.result && this.#progress.assumptions > assumptions) provisional.push(entry);
    if (!entry.result && entry.isAssumed)
      for (const dependent of provisional.splice(before)) dependent.isDropped = true;
    return entry.result;
  }

  covers(left: Case, right: Schema): boolean {
    if (isEmpty(left)) return true;
    if (this.#progress.nesting > MAX_NESTING) return false;
    this.#progress.nesting++;
    const result = alternatives([right]).some(
      ({ types, parts }) => types.includes(left.type) && parts.every((part) => isImplied(left, part, this)),
    );
    this.#progress.nesting--;
    return result;
  }
}

/** Reports whether it is certain that every value that conforms to `left` conforms to `right`. */
export const includes = (left: Schema, right: Schema, leniency: Leniency = {}): boolean =>
  new Inclusion(leniency).includesValue([left], right);
