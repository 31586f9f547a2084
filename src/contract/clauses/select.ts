/** One of `count` shares of the clauses. The first has the index 1. */
export interface Shard {
  index: number;
  count: number;
}

/** Which clauses to try. */
export interface Selection {
  /** The IDs of the operations whose clauses are tried. */
  operation?: string[];
  /** ID patterns of which at least one must match. */
  only?: string[];
  /** ID patterns of which none may match. */
  skip?: string[];
  shard?: Shard;
}

/** Keeps the entries of the selected clauses. A shard gets every n-th clause, so that every family is represented. */
export function selectedOf<T>(
  { operation, only, shard }: Selection,
  entries: readonly T[],
  idOf: (entry: T) => string,
): T[] {
  const { index, count } = shard ?? { index: 1, count: 1 };
  return entries
    .filter((entry) => !operation?.length || operation.some((id) => idOf(entry).startsWith(`${id}.`)))
    .filter((entry) => !only?.length || only.some((pattern) => matches(pattern, idOf(entry))))
    .filter((_, position) => position % count === index - 1);
}

/** Returns why a clause is skipped, or `undefined` if the clause is not skipped. */
export function reasonToSkip({ skip }: Selection, id: string): string | undefined {
  const found = skip?.find((pattern) => matches(pattern, id));
  return found === undefined ? undefined : `--skip ${found}`;
}

/** Returns the first pattern that matches no ID. Such a pattern is probably a mistake. */
export const unusedPattern = (patterns: readonly string[] | undefined, ids: readonly string[]): string | undefined =>
  patterns?.find((pattern) => pattern === "" || !ids.some((id) => matches(pattern, id)));

/** Reports whether an ID contains a pattern. A `*` in the pattern stands for any text. */
export function matches(pattern: string, id: string): boolean {
  let end = 0;
  return pattern.split("*").every((text) => {
    const start = id.indexOf(text, end);
    end = start + text.length;
    return start >= 0;
  });
}
