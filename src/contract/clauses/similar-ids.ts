const MAX_SUGGESTED = 3;

/** The share of common pairs of letters from which an ID counts as similar. */
const MIN_LIKENESS = 0.4;

/** Returns the IDs in which some steps resemble a misspelled pattern, the most similar first. */
export function similarIds(pattern: string, ids: readonly string[]): string[] {
  const length = pattern.split(".").length;
  const likenessOf = (id: string) => {
    const steps = id.split(".");
    return Math.max(...steps.map((_, at) => likeness(pattern, steps.slice(at, at + length).join("."))));
  };
  return ids
    .map((id) => ({ id, score: likenessOf(id) }))
    .filter(({ score }) => score >= MIN_LIKENESS)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_SUGGESTED)
    .map(({ id }) => id);
}

/** Returns the share of pairs of letters that two texts have in common (the coefficient of Sørensen and Dice). */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => {
    const letters = text.toLowerCase();
    return new Set(Array.from(letters.slice(1), (letter, at) => letters[at] + letter));
  }) as [Set<string>, Set<string>];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}
