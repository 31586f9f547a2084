import { hex } from "./hex.ts";

/**
 * A text whose invisible characters are written as escapes, like `\u001b`: controls, line ends, marks of direction and of
 * format, lone surrogates. What others send can then neither forge a line of a log nor steer a terminal.
 */
export const escapeControls = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  );
