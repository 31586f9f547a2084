import { hex } from "./hex.ts";

/**
 * Writes the invisible characters of a text as escapes, like `\u001b`: controls, line ends, direction and format marks, and lone
 * surrogates. A received text can then neither forge a line of a log nor control a terminal.
 */
export const escapeControls = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  );
