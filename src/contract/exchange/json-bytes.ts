import { randomUUID } from "node:crypto";
import { hex } from "../../shared/hex.ts";
import { isObject } from "../../shared/is-object.ts";

/** Writes a value as JSON in UTF-8. With `escaped`, every character of its strings becomes a `\uXXXX` escape. */
export function jsonBytes(value: unknown, escaped = false): Buffer {
  const encode = (json: string) => Buffer.from(escaped ? escapedStrings(json) : json);
  // The largest body repeats one item tens of thousands of times. A JSON string of its 200 MB would be copied several times,
  // so a placeholder stands for each such array until the bytes are written.
  const placeholder = randomUUID();
  const repetitions: string[][] = [];
  const shortened = (node: unknown): unknown => {
    if (isObject(node))
      return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, shortened(child)]));
    if (!Array.isArray(node)) return node;
    if (!isRepetition(node)) return node.map(shortened);
    repetitions.push(node);
    return placeholder;
  };
  const text = JSON.stringify(shortened(value));
  const [first = "", ...others] = (text ?? "null").split(`"${placeholder}"`);
  const parts = [{ bytes: encode(first), count: 1 }];
  for (const [index, following] of others.entries()) {
    const items = repetitions[index] ?? [];
    const item = JSON.stringify(items[0]);
    parts.push({ bytes: encode("["), count: 1 }, { bytes: encode(`${item},`), count: items.length - 1 });
    parts.push({ bytes: encode(`${item}]${following}`), count: 1 });
  }
  const all = Buffer.allocUnsafe(parts.reduce((sum, { bytes, count }) => sum + bytes.byteLength * count, 0));
  let end = 0;
  for (const { bytes, count } of parts) {
    const start = end;
    end += bytes.byteLength * count;
    if (end > start) all.fill(bytes, start, end);
  }
  return all;
}

const isRepetition = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 1 && typeof value[0] === "string" && value.every((item) => item === value[0]);

/** Escapes the strings in a JSON text. Names of properties, which a colon follows, stay unescaped. */
const escapedStrings = (json: string) =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"(:?)/g, (string, colon) =>
    colon ? string : `"${(JSON.parse(string) as string).replaceAll(/./gs, escapeUnit)}"`,
  );

const escapeUnit = (unit: string) => `\\u${hex(unit.charCodeAt(0), 4)}`;
