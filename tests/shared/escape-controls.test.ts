import { expect, test } from "vitest";
import { escapeControls } from "../../src/shared/escape-controls.ts";

test.each([
  ["ESC", "\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
  ["BEL, NUL and DEL", "\u0007\0\u007f", "\\u0007\\u0000\\u007f"],
  ["a C1 control", "\u009b31m\u0085", "\\u009b31m\\u0085"],
  ["line ends and tabs", "a\r\nb\tc\u2028d\u2029", "a\\u000d\\u000ab\\u0009c\\u2028d\\u2029"],
  ["marks of direction", "\u202eevil\u2066\u200f\u061c", "\\u202eevil\\u2066\\u200f\\u061c"],
  ["what has no width", "a\u200bb\ufeffc\u00ad", "a\\u200bb\\ufeffc\\u00ad"],
  ["tags beyond the BMP", "a\u{e0041}", "a\\udb40\\udc41"],
  ["a lone surrogate", "\ud800x", "\\ud800x"],
])("%s becomes visible", (_, text, visible) => {
  expect(escapeControls(text)).toBe(visible);
});

test.each(['plain text, with "quotes" & <marks>', "ä 漢字 😀 é", "\\u001b", ""])("%j stays as it is", (text) => {
  expect(escapeControls(text)).toBe(text);
});
