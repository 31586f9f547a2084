/** So many ids, all different. */
export const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

/** All ids that an iterable gives. */
export async function collected(ids: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const id of ids) all.push(id);
  return all;
}

/**
 * An input that counts how often it is asked for an ID, and how often it is closed.
 * @param end what comes after the IDs, if not the end: an error, or a wait that lasts until it is closed
 */
export function watched(ids: readonly string[], end?: Error | "stalls") {
  const left = [...ids];
  const ended = { done: true as const, value: undefined };
  const closed = Promise.withResolvers<IteratorResult<string>>();
  const input = {
    reads: 0,
    closed: 0,
    [Symbol.asyncIterator]: () => ({
      next: async (): Promise<IteratorResult<string>> => {
        input.reads++;
        const value = left.shift();
        if (value !== undefined) return { done: false, value };
        if (end instanceof Error) throw end;
        return end ? closed.promise : ended;
      },
      return: async () => {
        input.closed++;
        closed.resolve(ended);
        return ended;
      },
    }),
  };
  return input;
}
