/** A value as JSON; `escaped`: with every character of its texts as a `\uXXXX` escape. */
export const jsonText = (value: unknown, escaped = false): string =>
  escaped ? withEscapes(value, new Map()) : JSON.stringify(value);

// The largest body has 200 million characters, so a text that recurs is written out only once.
function withEscapes(value: unknown, written: Map<string, string>): string {
  if (typeof value === "string") {
    const text = written.get(value) ?? `"${escapes(value)}"`;
    written.set(value, text);
    return text;
  }
  const inner = (each: unknown) => withEscapes(each, written);
  if (Array.isArray(value)) return `[${value.map(inner).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${inner(member)}`)}}`;
}

const escapes = (text: string) =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
