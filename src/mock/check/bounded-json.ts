import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { failure, type Outcome, PASSED } from "../exchange/problem.ts";
import { contentTooLarge } from "../exchange/read-request-body.ts";

/** The maximum nesting depth of a body. No contract needs more, and later code may recurse. */
const MAX_DEPTH = 1_000;

/** The number of values that are allowed for undocumented properties, in addition to the documented ones. */
const SPARE_VALUES = 100_000;

/** The number of bytes to scan before other requests get a turn. */
const SLICE_BYTES = 2 ** 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/**
 * Parses JSON of limited depth with a limited number of values, since a value takes much more memory than its text.
 * @param maxValues the maximum number of values in a documented body
 */
export async function parseBoundedJson(bytes: Uint8Array, maxValues: number): Promise<Outcome<unknown>> {
  const bounds = await checkBounds(bytes, maxValues);
  if (!bounds.ok) return bounds;
  if (!isUtf8(bytes)) return malformed("it is not UTF-8");
  try {
    return { ok: true, value: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch (error) {
    return malformed((error as Error).message);
  }
}

const malformed = (reason: string) => failure(400, "Malformed JSON", `The body is not JSON: ${reason}`);

/** Checks the depth and the number of values by counting brackets and commas outside of strings. */
export async function checkBounds(bytes: Uint8Array, maxValues: number): Promise<Outcome> {
  if (bytes.length <= MAX_DEPTH) return PASSED; // too short to violate a bound
  let depth = 0;
  let values = 0;
  let pause = SLICE_BYTES;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COMMA) values++;
    else if (OPENING.includes(byte)) {
      values++;
      depth++;
    } else if (CLOSING.includes(byte)) depth--;
    if (depth > MAX_DEPTH) return malformed(`it is nested deeper than ${MAX_DEPTH} levels`);
    if (values > maxValues + SPARE_VALUES) {
      return contentTooLarge(
        `The body has more than ${maxValues + SPARE_VALUES} values, the maximum for this operation`,
      );
    }
    if (at > pause) {
      await setImmediate();
      pause = at + SLICE_BYTES;
    }
  }
  return PASSED;
}

/** Returns the end of the string that begins at an offset, or the end of the text. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}
