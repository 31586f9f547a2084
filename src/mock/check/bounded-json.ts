import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { failure, type Outcome, PASSED } from "../exchange/problem.ts";
import { contentTooLarge } from "../exchange/read-request-body.ts";
import { invalidJsonOffset, invalidUtf8Offset } from "./wrong-byte.ts";

/** The maximum nesting depth of a body. No contract needs more, and later code may recurse. */
export const MAX_DEPTH = 1_000;

/** The number of values that are allowed for undocumented properties, in addition to the documented ones. */
const SPARE_VALUES = 100_000;

/** The number of bytes to scan before other requests get a turn. */
export const SLICE_BYTES = 2 ** 20;

export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const OPENING_BRACE = 0x7b;
export const isOpening = (byte: number): boolean => byte === 0x5b || byte === OPENING_BRACE;
export const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d;

/**
 * Parses JSON of limited depth with a limited number of values, since a value takes much more memory than its text. For
 * invalid JSON, the problem names the first wrong byte.
 * @param maxValues the maximum number of values in a documented body
 */
export async function parseBoundedJson(bytes: Uint8Array, maxValues: number): Promise<Outcome<unknown>> {
  const bounds = await checkBounds(bytes, maxValues);
  if (!bounds.ok) return bounds;
  if (!isUtf8(bytes)) {
    const reason = endsWithinCharacter(bytes) ? `it ends within a character${WRONG_LENGTH}` : "it is not UTF-8";
    return malformed(reason, invalidUtf8Offset(bytes));
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch (error) {
    const offset = invalidJsonOffset(bytes);
    const isCutOff = offset === bytes.length && bytes.some((byte) => byte > MAX_ASCII);
    return malformed(`${(error as Error).message}${isCutOff ? WRONG_LENGTH : ""}`, offset);
  }
}

const MAX_ASCII = 0x7f;

/** The likely reason if a text ends too early and has characters of several bytes. */
const WRONG_LENGTH = "; if Content-Length counts characters, it is too small: count bytes";

function endsWithinCharacter(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const malformed = (reason: string, offset?: number) =>
  failure(
    400,
    "Malformed JSON",
    `The body is not JSON${offset === undefined ? "" : ` at byte offset ${offset}`}: ${reason}`,
  );

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
    else if (isOpening(byte)) {
      values++;
      depth++;
    } else if (isClosing(byte)) depth--;
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
export function endOfString(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}
