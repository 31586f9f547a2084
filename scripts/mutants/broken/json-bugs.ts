import { parse as parseYaml } from "yaml";
import type { Broken } from "./check-broken.ts";
import { fail } from "./type-bugs.ts";

const repairing = (clause: string, bug: string, repair: (text: string) => string): Broken => ({
  bug,
  clause: `request.body.syntax.${clause}`,
  make: () => ({ parse: (text) => JSON.parse(repair(text)) }),
});

/** Bodies that are no JSON and are taken, or are JSON of a kind that the server fails for. */
export const jsonBugs: Broken[] = [
  {
    bug: "parses YAML, which has more forms than JSON",
    clause: "request.body.syntax.singleQuotes",
    make: () => ({ parse: (text) => parseYaml(text) }),
  },
  {
    bug: "parses JavaScript",
    clause: "request.body.syntax.trailingComma",
    make: () => ({ parse: (text) => Function(`"use strict"; return (${text})`)() }),
  },
  repairing("bareword", "puts names into quotes", (text) => text.replace(/([{,]\s*)(\w+)(\s*:)/g, '$1"$2"$3')),
  repairing("bareword", "reads NaN", (text) => text.replaceAll("NaN", "null")),
  repairing("comment", "skips comments", (text) => text.replace(/\/\*.*?\*\//gs, "")),
  repairing("comment", "skips comments up to the end of the line", (text) => text.replace(/\/\/.*/g, "")),
  repairing("trailingComma", "skips a comma behind the last item", (text) => text.replace(/,(\s*\])/g, "$1")),
  repairing("trailing", "stops where the object ends", (text) => text.replace(/\}[^}]*$/, "}")),
  repairing("trailing", "reads the first line", (text) => text.split("\n{")[0] ?? ""),
  repairing("trailing", "stops at U+0000, as C does", (text) => text.replace(/\0.*$/s, "")),
  repairing("control", "drops control characters", (text) => text.replace(/[^\x20-\uffff]/g, "")),
  repairing("control", "escapes tabs", (text) => text.replaceAll("\t", "\\t")),
  repairing("escape", "drops a backslash that escapes nothing", (text) => text.replace(/\\(?!["\\/bfnrtu])/g, "")),
  repairing("blank", "takes white space for an empty object", (text) => text.trim() || '{"ids":[""]}'),
  repairing("truncated", "closes what is open", (text) => (text.endsWith("]") ? `${text}}` : text)),
  {
    bug: "does not catch what the parser throws",
    clause: "request.body.syntax.truncated",
    make: () => ({
      around: async ({ body }, respond) => (isCut(`${body}`) ? fail("Unexpected end of input") : respond()),
    }),
  },
  {
    bug: "takes a body that is not JSON for none, and none for enough",
    clause: "request.body.required",
    make: () => ({ parse: (text) => (text === "" ? { ids: ["all"] } : JSON.parse(text)) }),
  },
  {
    bug: "does not expect a byte order mark",
    clause: "survival.byteOrderMark",
    make: () => ({ around: async ({ body }, respond) => (body[0] === 0xef ? fail("Unexpected token") : respond()) }),
  },
  {
    bug: "fails for bytes that are not UTF-8",
    clause: "survival.invalidUtf8",
    make: () => ({
      around: async ({ body }, respond) =>
        new TextDecoder("utf-8", { fatal: true }).decode(body) ? respond() : respond(),
    }),
  },
  {
    bug: "fails for a name that stands twice",
    clause: "survival.duplicateKeys",
    make: () => ({
      around: async ({ body }, respond) => (`${body}`.split('"ids":').length > 2 ? fail("duplicate key") : respond()),
    }),
  },
];

const isCut = (text: string) => text.startsWith("{") && !text.endsWith("}");
