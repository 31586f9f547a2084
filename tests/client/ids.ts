/** So many ids, all different. */
export const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

/** All ids that an iterable gives. */
export async function collected(ids: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const id of ids) all.push(id);
  return all;
}

/** An input that counts how often it was asked for an ID, and closed; after its IDs it throws the failure, if there is one. */
export function watched(ids: string[], failure?: Error) {
  const left = [...ids];
  const input = {
    reads: 0,
    closed: 0,
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        input.reads++;
        const value = left.shift();
        if (value === undefined && failure) throw failure;
        return value === undefined ? { done: true as const, value } : { done: false as const, value };
      },
      return: async () => {
        input.closed++;
        return { done: true as const, value: undefined };
      },
    }),
  };
  return input;
}

/** An input that waits for its next ID without end, until it is closed. */
export function stalled(...ids: string[]) {
  const end = Promise.withResolvers<IteratorResult<string>>();
  const left = [...ids];
  const input = {
    closed: 0,
    [Symbol.asyncIterator]: () => ({
      next: async (): Promise<IteratorResult<string>> => {
        const value = left.shift();
        return value === undefined ? end.promise : { done: false, value };
      },
      return: async () => {
        input.closed++;
        const done = { done: true as const, value: undefined };
        end.resolve(done);
        return done;
      },
    }),
  };
  return input;
}
