/** Makes the IDs of clauses unique. If `allOf` limits a value twice by the same keyword, the second ID ends in `#2`. */
export function withUniqueIds<T extends { id: string }>(clauses: readonly T[]): T[] {
  const counts = new Map<string, number>();
  return clauses.map((clause) => {
    const count = (counts.get(clause.id) ?? 0) + 1;
    counts.set(clause.id, count);
    return count === 1 ? clause : { ...clause, id: `${clause.id}#${count}` };
  });
}
