import ts from "typescript";
import { type Operator, replace } from "./operator.ts";

const COMPARISONS = { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===", "==": "!=", "!=": "==" };
const LOGIC = { "&&": "||", "||": "&&", "??": "&&", "&&=": "||=", "||=": "&&=", "??=": "&&=" };
const ARITHMETIC = {
  ...{ "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*" },
  ...{
    "+=": "-=",
    "-=": "+=",
    "*=": "/=",
    "/=": "*=",
    "<<": ">>",
    ">>": "<<",
    ">>>": "<<",
    "&": "|",
    "|": "&",
    "^": "&",
  },
};

const sign = (name: string, signs: Record<string, string>): Operator => ({
  name,
  edits(node) {
    if (!ts.isBinaryExpression(node)) return [];
    const after = signs[node.operatorToken.getText()];
    return after === undefined ? [] : [replace(node.operatorToken, after)];
  },
});

const step: Operator = {
  name: "step",
  edits(node) {
    if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
    const operand = node.operand.getText();
    const [before, after] =
      node.operator === ts.SyntaxKind.PlusPlusToken
        ? ["++", "--"]
        : node.operator === ts.SyntaxKind.MinusMinusToken
          ? ["--", "++"]
          : [];
    if (!before) return [];
    return [replace(node, ts.isPrefixUnaryExpression(node) ? `${after}${operand}` : `${operand}${after}`)];
  },
};

const negation: Operator = {
  name: "negation",
  edits: (node) =>
    ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken
      ? [replace(node, node.operand.getText())]
      : [],
};

/** Operators that replace a sign between or beside values. */
export const signs: Operator[] = [
  sign("comparison", COMPARISONS),
  sign("logic", LOGIC),
  sign("arithmetic", ARITHMETIC),
  step,
  negation,
];
