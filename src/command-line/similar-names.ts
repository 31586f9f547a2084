const MAX_SUGGESTED = 3;

/** The share of common pairs of letters from which a name counts as similar. */
const MIN_LIKENESS = 0.4;

/** Returns the names that a misspelled name may mean, the most similar first. It may be some of the steps of a name with dots. */
export function similarNames(misspelled: string, names: readonly string[]): string[] {
  const length = misspelled.split(".").length;
  const likenessOf = (name: string) => {
    const steps = name.split(".");
    return Math.max(...steps.map((_, at) => likeness(misspelled, steps.slice(at, at + length).join("."))));
  };
  return names
    .map((name) => ({ name, score: likenessOf(name) }))
    .filter(({ score }) => score >= MIN_LIKENESS)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_SUGGESTED)
    .map(({ name }) => name);
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
