import { availableParallelism } from "node:os";

/** The number of servers that this process checks at once. A check spends most of its time waiting. */
export const MAX_CONCURRENT = 8;

/**
 * Maps items with an asynchronous function.
 * @param atOnce the number of concurrent calls. The default is one for each processor core, because more calls would slow each
 *   other down until they time out
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
