import ts from "typescript";
import { type Edit, type Operator, replace } from "./operator.ts";

/** A comparison or negation: flipping its sign is an operator of its own, and would be the same bug. */
const hasSign = (condition: ts.Expression) =>
  (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) ||
  (ts.isBinaryExpression(condition) && /^[!=]==?$/.test(condition.operatorToken.getText()));

const conditionOf = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return node.expression;
  return ts.isConditionalExpression(node) ? node.condition : undefined;
};

const condition: Operator = {
  name: "condition",
  edits(node) {
    const found = conditionOf(node);
    return found && !hasSign(found) ? [replace(found, `!(${found.getText()})`)] : [];
  },
};

const branch: Operator = {
  name: "branch",
  edits(node) {
    if (ts.isConditionalExpression(node)) {
      return [node.whenTrue, node.whenFalse].map((kept) => replace(node, `(${kept.getText()})`));
    }
    if (!ts.isIfStatement(node)) return [];
    return [node.thenStatement, node.elseStatement].flatMap((removed) => (removed ? replace(removed, "{}") : []));
  },
};

const isCall = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) || (ts.isAwaitExpression(node) && isCall(node.expression));

const dropped = (name: string, isDropped: (node: ts.Node) => boolean): Operator => ({
  name,
  edits: (node): Edit[] => (isDropped(node) ? [replace(node, ";")] : []),
});

const result: Operator = {
  name: "result",
  edits(node) {
    if (ts.isReturnStatement(node) && node.expression) return undefinedFor(node.expression);
    return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? undefinedFor(node.body) : [];
  },
};

const undefinedFor = (node: ts.Node) => (node.getText() === "undefined" ? [] : [replace(node, "undefined")]);

/** Operators that change which statements run, and what they return. */
export const statements: Operator[] = [
  condition,
  branch,
  dropped("call statement", (node) => ts.isExpressionStatement(node) && isCall(node.expression)),
  dropped(
    "other statement",
    (node) =>
      (ts.isExpressionStatement(node) && !isCall(node.expression) && !ts.isStringLiteral(node.expression)) ||
      ts.isThrowStatement(node) ||
      ts.isContinueStatement(node) ||
      ts.isBreakStatement(node),
  ),
  result,
];
