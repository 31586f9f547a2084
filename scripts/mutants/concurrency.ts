import { availableParallelism } from "node:os";

/** Servers that this process runs and checks at once. Each check spends most of its time waiting. */
export const AT_ONCE = 8;

/**
 * Maps items with an asynchronous function.
 * @param atOnce how many run at once; by default one for each processor core, because more would slow each other down
 *   until they reach their timeout
 */
export async function mapConcurrently<T, R>(
  all: readonly T[],
  run: (item: T) => Promise<R>,
  atOnce = availableParallelism(),
): Promise<R[]> {
  const results: R[] = [];
  const queue = all.entries();
  const work = async () => {
    for (const [at, item] of queue) results[at] = await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

export const mapSequentially = <T, R>(all: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> =>
  mapConcurrently(all, run, 1);
