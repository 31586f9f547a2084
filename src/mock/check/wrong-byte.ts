const BYTE_ORDER_MARK = "\xef\xbb\xbf";

/** Returns the offset of the first byte sequence that is not UTF-8; `undefined` if all bytes are UTF-8. */
export function invalidUtf8Offset(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let start = 0;
  // An invalid sequence is decoded as U+FFFD, but the bytes may also contain a valid U+FFFD.
  for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", start)) {
    offset += Buffer.byteLength(text.slice(start, at));
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return offset;
    offset += 3;
    start = at + 1;
  }
  return undefined;
}

/**
 * Returns the offset of the first byte that makes a text invalid JSON, or the length if the text ends too early.
 * `JSON.parse` names a position only in some errors, and counts characters instead of bytes.
 * @param bytes invalid JSON that is not nested too deeply for recursion
 */
export function invalidJsonOffset(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"); // one character per byte
  let at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;

  // Each function moves `at` behind the text that it accepts, and reports whether it accepted all of its text.
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isFound = pattern.test(text);
    if (isFound) at = pattern.lastIndex;
    return isFound;
  };
  const takeSpace = () => take(/[ \t\n\r]*/y);
  const takeValue = (): boolean => takeSpace() && takeOneOf() && takeSpace();
  const takeOneOf = (): boolean => {
    if (take(/\{/y)) return takeList(takeMember, /\}/y);
    if (take(/\[/y)) return takeList(takeValue, /\]/y);
    if (text[at] === '"') return takeString();
    const word = ["true", "false", "null"].find(([first]) => first === text[at]);
    return word ? [...word].every((letter) => take(new RegExp(letter, "y"))) : takeNumber();
  };
  const takeList = (takeItem: () => boolean, end: RegExp): boolean => {
    takeSpace();
    if (take(end)) return true;
    do if (!takeItem()) return false;
    while (take(/,/y));
    return take(end);
  };
  const takeMember = () => takeSpace() && takeString() && takeSpace() && take(/:/y) && takeValue();
  const takeString = (): boolean => {
    if (!take(/"/y)) return false;
    // Any characters except control characters, quotes and backslashes.
    while (take(/[ !#-[\]-\xff]*/y) && take(/\\/y)) if (!takeEscape()) return false;
    return take(/"/y);
  };
  const takeEscape = () => (take(/u/y) ? [1, 2, 3, 4].every(() => take(/[\da-f]/iy)) : take(/["\\/bfnrt]/y));
  const takeNumber = (): boolean => {
    take(/-/y);
    if (!take(/0|[1-9]\d*/y) || (take(/\./y) && !take(/\d+/y))) return false;
    return !take(/e/iy) || (take(/[+-]?/y) && take(/\d+/y));
  };

  takeValue();
  return at;
}
