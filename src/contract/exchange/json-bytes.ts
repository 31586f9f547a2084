/** Bytes that stand so many times after each other. */
interface Part {
  bytes: Buffer;
  count: number;
}

/** A value as JSON in UTF-8; `escaped`: with every character of its texts as a `\uXXXX` escape. */
export function jsonBytes(value: unknown, escaped = false): Buffer {
  const parts: Part[] = [];
  let text = "";
  const flush = () => {
    parts.push({ bytes: Buffer.from(text), count: 1 });
    text = "";
  };
  const leaf = (each: unknown) =>
    escaped && typeof each === "string" ? `"${escapes(each)}"` : (JSON.stringify(each) ?? "null");
  const write = (each: unknown): void => {
    if (isRepetition(each)) {
      const [item] = each;
      text += "[";
      flush();
      parts.push({ bytes: Buffer.from(`${leaf(item)},`), count: each.length - 1 });
      text = `${leaf(item)}]`;
    } else if (Array.isArray(each)) {
      text += "[";
      for (const [at, item] of each.entries()) {
        if (at > 0) text += ",";
        write(item);
      }
      text += "]";
    } else if (typeof each === "object" && each !== null) {
      text += "{";
      const members = Object.entries(each).filter(([, member]) => member !== undefined);
      for (const [at, [name, member]] of members.entries()) {
        text += `${at > 0 ? "," : ""}${JSON.stringify(name)}:`;
        write(member);
      }
      text += "}";
    } else {
      text += leaf(each);
    }
  };
  write(value);
  flush();
  return joined(parts);
}

/** The largest body is one text, tens of thousands of times: as a string, its 200 MB would be made and copied several times. */
const isRepetition = (value: unknown): value is [string, ...string[]] =>
  Array.isArray(value) && value.length > 1 && typeof value[0] === "string" && value.every((each) => each === value[0]);

function joined(parts: Part[]): Buffer {
  const all = Buffer.allocUnsafe(parts.reduce((sum, { bytes, count }) => sum + bytes.byteLength * count, 0));
  let at = 0;
  for (const { bytes, count } of parts) {
    const end = at + bytes.byteLength * count;
    if (end > at) all.fill(bytes, at, end);
    at = end;
  }
  return all;
}

const escapes = (text: string) =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
