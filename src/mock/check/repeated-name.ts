import { setImmediate } from "node:timers/promises";
import { COMMA, endOfString, isClosing, isOpening, OPENING_BRACE, QUOTE, SLICE_BYTES } from "./bounded-json.ts";

/**
 * Returns the first name that an object in a text has twice. `JSON.parse` keeps only the last of such properties.
 * @param json within the bounds of a documented body
 */
export async function repeatedName(json: Uint8Array): Promise<string | undefined> {
  /** The names so far in each object around the current place; `undefined` for an array. */
  const around: (Set<string> | undefined)[] = [];
  let isNameNext = false;
  let pause = SLICE_BYTES;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (byte === QUOTE) {
      const end = endOfString(json, at);
      const names = around.at(-1);
      if (names && isNameNext) {
        const name = nameOf(json.subarray(at, end + 1));
        if (names.has(name)) return name;
        names.add(name);
      }
      isNameNext = false;
      at = end;
    } else if (isOpening(byte)) {
      around.push(byte === OPENING_BRACE ? new Set() : undefined);
      isNameNext = true;
    } else if (isClosing(byte)) around.pop();
    else if (byte === COMMA) isNameNext = true;
    if (at > pause) {
      await setImmediate();
      pause = at + SLICE_BYTES;
    }
  }
  return undefined;
}

/** Returns the name that a string stands for, or the string itself if it is malformed. */
function nameOf(string: Uint8Array): string {
  const text = new TextDecoder().decode(string);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
