/** Larger bodies are not parsed: that would take longer than everything else that a mutant does. */
const MAX_PARSED_BYTES = 1_000_000;

/** Returns every value in a JSON body, at any depth. */
function valuesIn(body: Buffer): unknown[] {
  const found: unknown[] = [];
  if (body.length > MAX_PARSED_BYTES) return found;
  try {
    JSON.parse(body.toString(), (_, value) => {
      found.push(value);
      return value;
    });
  } catch {
    return []; // not JSON
  }
  return found;
}

export const textsIn = (body: Buffer): string[] => valuesIn(body).filter((value) => typeof value === "string");

/** Returns the lengths of the arrays in a body. */
export const lengthsIn = (body: Buffer): number[] =>
  valuesIn(body)
    .filter((value) => Array.isArray(value))
    .map(({ length }) => length);
