/** One part of several: the `index`-th of `count`, counted from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** Which clauses to try. */
export interface Selection {
  /** Patterns of ids, of which one has to match. */
  only?: string[];
  /** Patterns of ids, of which none may match. */
  skip?: string[];
  shard?: Shard;
}

/**
 * Of what there is for each clause, that for those that are asked for. A shard has every n-th, so that it has some of every
 * family.
 */
export function selectedOf<T>({ only, shard }: Selection, all: readonly T[], idOf: (each: T) => string): T[] {
  const { index, count } = shard ?? { index: 1, count: 1 };
  return all
    .filter((each) => !only?.length || only.some((pattern) => matches(pattern, idOf(each))))
    .filter((_, at) => at % count === index - 1);
}

/** Why a clause is left out; `undefined` if it is not. */
export function reasonToSkip({ skip }: Selection, id: string): string | undefined {
  const found = skip?.find((pattern) => matches(pattern, id));
  return found === undefined ? undefined : `--skip ${found}`;
}

/** A pattern that is in none of the ids, so that it was hardly meant so; `undefined` if there is none. */
export const unusedPattern = (patterns: readonly string[] | undefined, ids: readonly string[]): string | undefined =>
  patterns?.find((pattern) => pattern === "" || !ids.some((id) => matches(pattern, id)));

/** Whether an id contains a pattern, in which `*` stands for any text. */
export function matches(pattern: string, id: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.[\]\\^$+?(){}|]/g, "\\$&"));
  return new RegExp(parts.join(".*")).test(id);
}
