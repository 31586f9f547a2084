import type ts from "typescript";

/** A change of a file's text. */
export interface Edit {
  start: number;
  end: number;
  /** The text that replaces what was between start and end. */
  after: string;
}

/** A kind of bug. */
export interface Operator {
  name: string;
  /** Returns the edits that plant this kind of bug at a node of the syntax tree. Each edit is one bug. */
  edits(node: ts.Node): Edit[];
}

/** Replaces the text of a node. */
export const replace = (node: ts.Node, after: string): Edit => ({ start: node.getStart(), end: node.end, after });
