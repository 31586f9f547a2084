/** Larger bodies are not parsed, because parsing would take longer than everything else that a mutant does. */
const MAX_PARSED_BYTES = 1_000_000;

/** Parses a JSON body; returns `undefined` for any other body. */
export function parseBody(body: Buffer, maxBytes = MAX_PARSED_BYTES): unknown {
  if (body.length > maxBytes) return undefined;
  try {
    return JSON.parse(`${body}`);
  } catch {
    return undefined;
  }
}

/** Returns a value and all values inside it, at any depth. */
function valuesIn(root: unknown): unknown[] {
  const found = [root]; // not recursive, because some bodies are nested deeper than the stack
  for (const value of found) {
    if (typeof value === "object" && value !== null) for (const member of Object.values(value)) found.push(member);
  }
  return found;
}

export const textsIn = (body: Buffer) => valuesIn(parseBody(body)).filter((value) => typeof value === "string");

/** Returns the lengths of the arrays in a body. */
export const lengthsIn = (body: Buffer): number[] =>
  valuesIn(parseBody(body)).flatMap((value) => (Array.isArray(value) ? [value.length] : []));
