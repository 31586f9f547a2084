import { type Arbitrary, sample, stringMatching } from "fast-check";
import type { Ids } from "./ids.ts";

/** How often each character of an example is replaced. A pattern usually allows one of a few replacements. */
const ROUNDS = 4;

/** How many texts are made from a pattern. */
const SAMPLES = 20;

/**
 * Yields texts that match a pattern. Variants of the examples come first, because random letters and digits make them match
 * no existing ID. Texts made only from the pattern follow, the longest first.
 */
export function* textsOfPattern(pattern: string, examples: string[], ids: Ids): Generator<string> {
  const regex = new RegExp(pattern, "u");
  for (const example of examples) if (regex.test(example)) yield varied(example, regex, ids);
  const texts = samplesOf(regex, ids);
  yield* texts.filter((text) => /^[ -~]*$/.test(text)); // a header can carry these
  yield* texts;
}

function varied(example: string, regex: RegExp, ids: Ids): string {
  let chars = [...example];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, char] of Array.from(ids.like(example)).entries()) {
      const changed = chars.with(index, char);
      if (regex.test(changed.join(""))) chars = changed;
    }
  }
  return chars.join("");
}

const made = new WeakMap<Ids, Map<string, string[]>>();

/** Returns texts that match a pattern. Making them takes a millisecond or two, so they are cached. */
function samplesOf(pattern: RegExp, ids: Ids): string[] {
  const ofIds = made.get(ids) ?? new Map<string, string[]>();
  made.set(ids, ofIds);
  const texts = ofIds.get(pattern.source) ?? newSamples(pattern, Number(ids.digits(9)));
  ofIds.set(pattern.source, texts);
  return texts;
}

const generators = new Map<string, Arbitrary<string>>();

/** Returns what makes texts from a pattern. Building it takes ten times as long as making the texts. */
function generatorOf(pattern: RegExp): Arbitrary<string> {
  const generator = generators.get(pattern.source) ?? stringMatching(pattern, { size: "small" });
  generators.set(pattern.source, generator);
  return generator;
}

function newSamples(pattern: RegExp, seed: number): string[] {
  try {
    const texts = sample(generatorOf(pattern), { numRuns: SAMPLES, seed });
    return [...new Set(texts)].sort((one, other) => other.length - one.length);
  } catch {
    return []; // fast-check does not support assertions such as a lookahead
  }
}
