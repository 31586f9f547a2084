import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import type { Outcome, Problem } from "../exchange/problem.ts";
import { notJsonAt, notUtf8At } from "./wrong-byte.ts";

/** Deeper than any contract needs. What follows the parser may recurse. */
export const MAX_DEPTH = 1_000;

/** Values beyond those that the contract can need: undocumented properties. */
const SPARE_VALUES = 100_000;

/** After so many bytes other requests get a turn. */
const SLICE_BYTES = 2 ** 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const isOpening = (byte: number) => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number) => byte === 0x5d || byte === 0x7d;

/**
 * Parses JSON whose nesting and number of values are bounded: each value takes many times the memory of its text. The problem of a
 * text that is not JSON names the first wrong byte.
 * @param mostValues how many values the contract can need
 */
export async function parseJson(bytes: Uint8Array, mostValues: number): Promise<Outcome<unknown>> {
  const problem = await boundsProblem(bytes, mostValues);
  if (problem) return { ok: false, problem };
  if (!isUtf8(bytes)) return { ok: false, problem: malformed("it is not UTF-8", notUtf8At(bytes)) };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch (error) {
    return { ok: false, problem: malformed((error as Error).message, notJsonAt(bytes)) };
  }
}

/** The problem of a text that is nested too deeply or has too many values; whether it is JSON is not checked. */
export async function boundsProblem(bytes: Uint8Array, mostValues: number): Promise<Problem | undefined> {
  // A shorter text can be neither.
  return bytes.length > MAX_DEPTH ? count(bytes, mostValues + SPARE_VALUES) : undefined;
}

const malformed = (reason: string, offset?: number) => ({
  status: 400,
  title: "Malformed JSON",
  detail: `The body is not JSON${offset === undefined ? "" : ` at byte offset ${offset}`}: ${reason}`,
});

/** Counts brackets and commas outside of strings. */
async function count(bytes: Uint8Array, mostValues: number): Promise<Problem | undefined> {
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
    if (values > mostValues) {
      const detail = `The body has more than the ${mostValues} values that the contract can need`;
      return { status: 413, title: "Content too large", detail };
    }
    if (at > pause) {
      await setImmediate();
      pause = at + SLICE_BYTES;
    }
  }
  return undefined;
}

/** Where the string ends that begins at a place; the end of the text if it does not. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}
