import { isUtf8 } from "node:buffer";
import { parse as parseYaml } from "yaml";
import { type BrokenServer, broken, failing } from "./broken-server.ts";

const repairing = (clause: string, bug: string, repair: (text: string) => string): BrokenServer =>
  broken(`request.body.syntax.${clause}`, bug, { parse: (text) => JSON.parse(repair(text)) });

/** Numbers that a lenient parser accepts, up to the comma or brace after them. */
const NUMBERS: Record<string, RegExp> = {
  "leading zeros": /:0+1([,}])/,
  "a plus sign": /:\+1([,}])/,
  "a point without digits": /:(?:\.5|1\.)([,}])/,
  "hexadecimal numbers": /:0x[\dA-F]+([,}])/,
  Infinity: /:-?Infinity([,}])/,
};

/** Servers that accept bodies that are not JSON, or fail for unusual JSON. */
export const jsonBugs: BrokenServer[] = [
  broken("request.body.syntax.singleQuotes", "parses YAML, which allows more than JSON", {
    parse: (text) => parseYaml(text),
  }),
  broken("request.body.syntax.trailingComma", "parses JavaScript", {
    parse: (text) => Function(`"use strict"; return (${text})`)(),
  }),
  repairing("bareword", "puts quotes around names", (text) => text.replace(/([{,]\s*)(\w+)(\s*:)/g, '$1"$2"$3')),
  repairing("bareword", "accepts NaN", (text) => text.replaceAll("NaN", "null")),
  ...Object.entries(NUMBERS).map(([what, pattern]) =>
    repairing("number", `accepts ${what}`, (text) => text.replace(pattern, ":1$1")),
  ),
  repairing("whiteSpace", "skips everything that \\s matches", (text) => text.replaceAll(/\s/g, " ")),
  repairing("whiteSpace", "skips control characters", (text) => text.replaceAll(/\p{Cc}/gu, " ")),
  repairing("separator", "skips superfluous commas", (text) =>
    text.replaceAll(/,+/g, ",").replaceAll(/([[{]),/g, "$1"),
  ),
  repairing("separator", "inserts missing commas", (text) => text.replaceAll(/(\d) "/g, '$1,"')),
  repairing("separator", "accepts = for a colon", (text) => text.replaceAll('"=', '":')),
  repairing("leading", "skips to the first brace", (text) => text.slice(text.indexOf("{"))),
  repairing("leading", "calls a function, as JSONP does", (text) => text.replace(/^\w*\((.*)\)$/s, "$1")),
  repairing("comment", "skips comments after #", (text) => text.replace(/#.*/g, "")),
  repairing("escape", "decodes \\x", (text) => text.replaceAll(/\\x([\da-f]{2})/gi, "\\u00$1")),
  repairing("escape", "joins lines", (text) => text.replaceAll("\\\n", "")),
  repairing("bareword", "writes constants as Python does", (text) => text.replace(/\bTrue\b/, "true")),
  failing("survival.encoding", "fails for UTF-16", ({ body }) => body.includes(0)),
  repairing("comment", "skips comments", (text) => text.replace(/\/\*.*?\*\//gs, "")),
  repairing("comment", "skips comments to the end of the line", (text) => text.replace(/\/\/.*/g, "")),
  repairing("trailingComma", "skips a comma after the last item", (text) => text.replace(/,(\s*\])/g, "$1")),
  repairing("trailing", "stops where the object ends", (text) => text.replace(/\}[^}]*$/, "}")),
  repairing("trailing", "reads only the first line", (text) => text.split("\n{")[0] ?? ""),
  repairing("trailing", "stops at U+0000, as C does", (text) => text.replace(/\0.*$/s, "")),
  repairing("control", "drops control characters", (text) => text.replace(/[^\x20-\uffff]/g, "")),
  repairing("control", "escapes tabs", (text) => text.replaceAll("\t", "\\t")),
  repairing("escape", "drops a backslash that escapes nothing", (text) => text.replace(/\\(?!["\\/bfnrtu])/g, "")),
  repairing("blank", "treats white space as a valid object", (text) => text.trim() || '{"ids":[""]}'),
  repairing("truncated", "closes an open object", (text) => (text.endsWith("]") ? `${text}}` : text)),
  failing("request.body.syntax.truncated", "does not catch the parser's errors", ({ body }) => isCut(`${body}`)),
  broken("request.body.required", "accepts a missing body", {
    parse: (text) => (text === "" ? { ids: ["all"] } : JSON.parse(text)),
  }),
  failing("survival.byteOrderMark", "fails for a byte order mark", ({ body }) => body[0] === 0xef),
  failing("survival.invalidUtf8", "fails for bytes that are not UTF-8", ({ body }) => !isUtf8(body)),
  failing("survival.duplicateKeys", "fails for a duplicate key", ({ body }) => `${body}`.split('"ids":').length > 2),
];

const isCut = (text: string) => text.startsWith("{") && !text.endsWith("}");
