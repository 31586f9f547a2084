import ts from "typescript";
import { operators } from "./operators/index.ts";
import type { Edit } from "./operators/operator.ts";

/** A bug that can be planted in a file. */
export interface Mutant extends Edit {
  /** From the root of the repository. */
  file: string;
  /** Counts from 1. */
  line: number;
  operator: string;
}

/** Returns the text of a file with a bug planted. */
export const planted = (text: string, { start, end, after }: Edit): string =>
  `${text.slice(0, start)}${after}${text.slice(end)}`;

/** Lists the bugs that can be planted in a file, in the order of its text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const texts = new Set([text]);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoCode(node)) return;
    for (const { name, edits } of operators) {
      for (const edit of edits(node)) {
        const result = planted(text, edit);
        if (texts.has(result)) continue; // two operators may plant the same bug
        texts.add(result);
        mutants.push({
          file,
          line: source.getLineAndCharacterOfPosition(edit.start).line + 1,
          operator: name,
          ...edit,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

/** Reports whether nothing below a node runs: types, imports and exports of other modules. */
const isNoCode = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node);
