import ts from "typescript";
import { type Edit, type Operator, replace } from "./operator.ts";

/** A duration, or a number of bytes or values: one more is no bug that a test should notice. */
const isSize = (node: ts.NumericLiteral): boolean => Number(node.text) >= 1000 || isOfUnit(node);

const isOfUnit = ({ parent }: ts.Node): boolean =>
  ts.isVariableDeclaration(parent)
    ? /_(MS|BYTES)$/.test(parent.name.getText())
    : ts.isBinaryExpression(parent) && isOfUnit(parent);

const number: Operator = {
  name: "number",
  edits(node) {
    if (!ts.isNumericLiteral(node)) return [];
    const value = Number(node.text);
    return [replace(node, `${isSize(node) ? value * 100 : value + 1}`)];
  },
};

const boolean: Operator = {
  name: "boolean",
  edits(node) {
    if (node.kind === ts.SyntaxKind.TrueKeyword) return [replace(node, "false")];
    return node.kind === ts.SyntaxKind.FalseKeyword ? [replace(node, "true")] : [];
  },
};

/** Two words with a space between: a sentence for people. A test that repeats it word for word finds no bug in it. */
const isSentence = (text: string) => /[a-z,;:] [a-z]/i.test(text);

/** A text that is a name in the syntax and no value: a module, a key. */
const isName = ({ parent }: ts.Node) =>
  ts.isPropertyAssignment(parent) || ts.isElementAccessExpression(parent) || ts.isMethodDeclaration(parent);

const string: Operator = {
  name: "empty text",
  edits(node) {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    if (!isText || node.getText().length <= 2 || isSentence(node.getText())) return [];
    const isKey = isName(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.initializer === node);
    return isKey || ts.isTaggedTemplateExpression(node.parent) ? [] : [replace(node, '""')];
  },
};

const array: Operator = {
  name: "empty array",
  edits: (node) => (ts.isArrayLiteralExpression(node) && node.elements.length > 0 ? [replace(node, "[]")] : []),
};

const removals = (elements: ts.NodeArray<ts.Node>): Edit[] =>
  elements.map((element, at) => ({
    start: element.getStart(),
    end: elements[at + 1]?.getStart() ?? elements.end, // with a comma behind the last
    after: "",
  }));

const property: Operator = {
  name: "property",
  edits: (node) => (ts.isObjectLiteralExpression(node) ? removals(node.properties) : []),
};

const element: Operator = {
  name: "element",
  edits: (node) => (ts.isArrayLiteralExpression(node) && node.elements.length > 1 ? removals(node.elements) : []),
};

/** Operators that change a value that stands in the code. */
export const literals: Operator[] = [number, boolean, string, array, property, element];
