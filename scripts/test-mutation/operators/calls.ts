import ts from "typescript";
import { type Operator, replace } from "./operator.ts";

const argumentOrder: Operator = {
  name: "argument order",
  edits(node) {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    if (/^Math\.(max|min)$/.test(node.expression.getText())) return []; // the order makes no difference
    const [first, second] = node.arguments ?? [];
    if (!first || !second) return [];
    const between = node.getSourceFile().text.slice(first.end, second.getStart());
    const after = `${second.getText()}${between}${first.getText()}`;
    return [{ start: first.getStart(), end: second.end, after }];
  },
};

const link: Operator = {
  name: "link of a chain",
  edits: (node) =>
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    !ts.isExpressionStatement(node.parent)
      ? [replace(node, node.expression.expression.getText())]
      : [],
};

const TWINS = new Map(
  [
    ["min", "max"],
    ["some", "every"],
    ["startsWith", "endsWith"],
    ["floor", "ceil"],
    ["push", "unshift"],
    ["pop", "shift"],
    ["indexOf", "lastIndexOf"],
    ["find", "findLast"],
    ["padStart", "padEnd"],
  ].flatMap(([one = "", other = ""]) => [
    [one, other],
    [other, one],
  ]),
);

const method: Operator = {
  name: "method",
  edits(node) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const { name } = node.expression;
    const twin = TWINS.get(name.text);
    return twin ? [replace(name, twin)] : [];
  },
};

/** Operators that change a call, or what it is called on. */
export const calls: Operator[] = [argumentOrder, link, method];
