/** Larger bodies are not parsed: that would take longer than everything else that a mutant does. */
const MAX_PARSED_BYTES = 1_000_000;

/** Parses a JSON body. Returns nothing for another body. */
export function parsed(body: Buffer, maxBytes = MAX_PARSED_BYTES): unknown {
  if (body.length > maxBytes) return undefined;
  try {
    return JSON.parse(`${body}`);
  } catch {
    return undefined;
  }
}

/** Returns a value and every value in it, at any depth. */
function valuesIn(root: unknown): unknown[] {
  const found = [root]; // no recursion: some bodies are nested deeper than the stack
  for (const value of found) {
    if (typeof value === "object" && value !== null) for (const member of Object.values(value)) found.push(member);
  }
  return found;
}

export const textsIn = (body: Buffer): string[] => valuesIn(parsed(body)).filter((value) => typeof value === "string");

/** Returns the lengths of the arrays in a body. */
export const lengthsIn = (body: Buffer): number[] =>
  valuesIn(parsed(body)).flatMap((value) => (Array.isArray(value) ? [value.length] : []));
