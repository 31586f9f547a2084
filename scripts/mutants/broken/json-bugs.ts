import { isUtf8 } from "node:buffer";
import { parse as parseYaml } from "yaml";
import { type BrokenServer, broken, failing } from "./broken-server.ts";

const repairing = (clause: string, bug: string, repair: (text: string) => string): BrokenServer =>
  broken(`request.body.syntax.${clause}`, bug, { parse: (text) => JSON.parse(repair(text)) });

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
