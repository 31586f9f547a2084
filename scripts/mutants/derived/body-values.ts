/** A body of more bytes is not looked into: that would take longer than all else that a mutant does. */
const SMALL_BYTES = 1_000_000;

/** Every value within a body of JSON, at any depth. */
function valuesIn(body: Buffer): unknown[] {
  const found: unknown[] = [];
  if (body.length > SMALL_BYTES) return found;
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

/** How many items the arrays in a body have. */
export const lengthsIn = (body: Buffer): number[] =>
  valuesIn(body)
    .filter((value) => Array.isArray(value))
    .map(({ length }) => length);
