import { sample, stringMatching } from "fast-check";
import type { Ids } from "./ids.ts";

/** How often each character of an example is tried in another form: most patterns take one of a few. */
const ROUNDS = 4;

/** How many texts are made of a pattern, to choose from. */
const SAMPLES = 20;

/**
 * Texts that a pattern is found in, those first that cannot name what exists: like an example, with other letters and digits
 * where the pattern has room for them; then those of the pattern alone, the longest first.
 */
export function* patterned(pattern: string, examples: string[], ids: Ids): Generator<string> {
  const regex = new RegExp(pattern, "u");
  for (const example of examples) if (regex.test(example)) yield varied(example, regex, ids);
  const texts = samplesOf(regex, ids);
  yield* texts.filter((text) => /^[ -~]*$/.test(text)); // what a header can carry
  yield* texts;
}

function varied(example: string, regex: RegExp, ids: Ids): string {
  let chars = [...example];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, char] of Array.from(ids.like(example)).entries()) {
      const changed = chars.with(at, char);
      if (regex.test(changed.join(""))) chars = changed;
    }
  }
  return chars.join("");
}

const made = new WeakMap<Ids, Map<string, string[]>>();

/** Texts of a pattern, which are made once: it takes ten milliseconds. */
function samplesOf(pattern: RegExp, ids: Ids): string[] {
  const known = made.get(ids) ?? new Map<string, string[]>();
  made.set(ids, known);
  const texts = known.get(pattern.source) ?? newSamples(pattern, Number(ids.digits(9)));
  known.set(pattern.source, texts);
  return texts;
}

function newSamples(pattern: RegExp, seed: number): string[] {
  try {
    const texts = sample(stringMatching(pattern, { size: "small" }), { numRuns: SAMPLES, seed });
    return [...new Set(texts)].sort((one, other) => other.length - one.length);
  } catch {
    return []; // it knows no assertions such as a look ahead
  }
}
