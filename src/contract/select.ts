import type { Shard } from "./options.ts";

/** Which clauses to try. */
export interface Selection {
  /** Patterns of ids, of which one has to match. */
  only?: string[];
  /** Patterns of ids, of which none may match. */
  skip?: string[];
  shard?: Shard;
}

/** Whether a clause is one of those that are asked for. */
export const isSelected = ({ only }: Selection, id: string): boolean =>
  !only?.length || only.some((pattern) => matches(pattern, id));

/** Why a clause is left out; `undefined` if it is not. */
export function reasonToSkip({ skip }: Selection, id: string): string | undefined {
  const found = skip?.find((pattern) => matches(pattern, id));
  return found === undefined ? undefined : `--skip ${found}`;
}

/** A pattern that is in none of the ids, so that it was hardly meant so; `undefined` if there is none. */
export const unusedPattern = (patterns: readonly string[] | undefined, ids: readonly string[]): string | undefined =>
  patterns?.find((pattern) => pattern === "" || !ids.some((id) => matches(pattern, id)));

/** The clauses of a shard: every n-th, so that each has some of every family. */
export const inShard = <T>(all: readonly T[], { index, count }: Shard = { index: 1, count: 1 }): T[] =>
  all.filter((_, at) => at % count === index - 1);

/** Whether an id contains a pattern, in which `*` stands for any text. */
export function matches(pattern: string, id: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.[\]\\^$+?(){}|]/g, "\\$&"));
  return new RegExp(parts.join(".*")).test(id);
}
