/** So many ids, all different. */
export const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`);

/** All ids that an iterable gives. */
export async function collected(ids: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const id of ids) all.push(id);
  return all;
}
