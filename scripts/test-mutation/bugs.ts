import ts from "typescript";
import { type Edit, operators } from "./operators.ts";

/** A bug that can be planted in a file. */
export interface Bug extends Edit {
  /** From the root of the repository. */
  file: string;
  /** The text of the file without the bug. */
  text: string;
  /** Counts from 1. */
  line: number;
  operator: string;
}

/** Returns the text of a file with a bug planted. */
export const planted = ({ text, start, end, after }: Edit & { text: string }): string =>
  `${text.slice(0, start)}${after}${text.slice(end)}`;

/** Lists the bugs that can be planted in a file, in the order of its text. */
export function bugsOf(file: string, text: string): Bug[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const texts = new Set([text]);
  const bugs: Bug[] = [];
  const visit = (node: ts.Node): void => {
    if (hasNoCode(node)) return;
    for (const [operator, editsOf] of Object.entries(operators)) {
      for (const edit of editsOf(node)) {
        const changed = planted({ text, ...edit });
        if (texts.has(changed)) continue;
        texts.add(changed);
        const line = source.getLineAndCharacterOfPosition(edit.start).line + 1;
        bugs.push({ file, text, line, operator, ...edit });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return bugs;
}

const hasNoCode = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node);

/** How many characters are shown on each side of a change, and of the change itself. */
const MAX_CONTEXT = 24;
const MAX_CHANGE = 90;

/** Describes a bug in one line: `file:line  operator: before → after`. */
export function describeBug({ file, text, line, operator, start, end, after }: Bug): string {
  const left = text
    .slice(text.lastIndexOf("\n", start - 1) + 1, start)
    .trimStart()
    .slice(-MAX_CONTEXT);
  const right = (text.slice(end).split("\n")[0] ?? "").slice(0, MAX_CONTEXT);
  const before = shortened(text.slice(start, end));
  return `${file}:${line}  ${operator}: ${left}${before}${right} → ${left}${shortened(after)}${right}`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > MAX_CHANGE ? `${line.slice(0, MAX_CHANGE)}…` : line;
}
