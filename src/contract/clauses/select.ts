/** The `index`-th of `count` parts of the clauses, counted from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** The clauses to try. */
export interface Selection {
  /** Patterns of IDs; a selected clause matches at least one. */
  only?: string[] | undefined;
  /** Patterns of IDs; a clause that matches one is left out. */
  skip?: string[] | undefined;
  shard?: Shard | undefined;
}

/** Returns the entries of the selected clauses. A shard has every n-th entry, so that it has some of every family. */
export function selectedOf<T>({ only, shard }: Selection, all: readonly T[], idOf: (entry: T) => string): T[] {
  const { index, count } = shard ?? { index: 1, count: 1 };
  return all
    .filter((entry) => !only?.length || only.some((pattern) => matches(pattern, idOf(entry))))
    .filter((_, position) => position % count === index - 1);
}

/** Returns why a clause is left out; `undefined` if it is not. */
export function reasonToSkip({ skip }: Selection, id: string): string | undefined {
  const found = skip?.find((pattern) => matches(pattern, id));
  return found === undefined ? undefined : `--skip ${found}`;
}

/** Returns the first pattern that matches no ID and is therefore probably a mistake. */
export const unusedPattern = (patterns: readonly string[] | undefined, ids: readonly string[]): string | undefined =>
  patterns?.find((pattern) => pattern === "" || !ids.some((id) => matches(pattern, id)));

/** Reports whether an ID contains a pattern, in which `*` stands for any text. */
export function matches(pattern: string, id: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.[\]\\^$+?(){}|]/g, "\\$&"));
  return new RegExp(parts.join(".*")).test(id);
}
