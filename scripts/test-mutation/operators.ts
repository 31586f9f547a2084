import ts from "typescript";

/** A change of a file's text. */
export interface Edit {
  start: number;
  end: number;
  /** The text that replaces the text between start and end. */
  after: string;
}

/** Returns the edits that plant one kind of bug at a node of the syntax tree. Each edit is one bug. */
type Operator = (node: ts.Node) => Edit[];

/** Builds an edit for each text, which replaces the text of a node. */
const replace = (node: ts.Node, ...texts: string[]): Edit[] =>
  texts.map((after) => ({ start: node.getStart(), end: node.end, after }));

/** Builds an operator for one kind of node. */
const on =
  <T extends ts.Node>(isKind: (node: ts.Node) => node is T, edits: (node: T) => Edit[]): Operator =>
  (node) =>
    isKind(node) ? edits(node) : [];

const COMPARISONS = { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===", "==": "!=", "!=": "==" };
const LOGIC = { "&&": "||", "||": "&&", "??": "&&" };
const NUMBERS = { "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*" };

/** Builds an operator that replaces a sign, also in an assignment: `-=` becomes `+=`. */
const sign = (signs: Record<string, string>) =>
  on(ts.isBinaryExpression, ({ operatorToken }) => {
    const before = operatorToken.getText();
    const assigned = before.endsWith("=") && signs[before.slice(0, -1)];
    const after = signs[before] ?? (assigned && `${assigned}=`);
    return after ? replace(operatorToken, after) : [];
  });

const isNegation = (node: ts.Node): node is ts.PrefixUnaryExpression =>
  ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;

/** Negating an equality or a negation would be the same bug as flipping its sign. */
const hasSign = (node: ts.Expression) =>
  isNegation(node) || (ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText()));

const isBoolean = (node: ts.Node): node is ts.BooleanLiteral =>
  node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;

function condition(node: ts.Node): Edit[] {
  const isStatement = ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node);
  const found = isStatement ? node.expression : ts.isConditionalExpression(node) ? node.condition : undefined;
  return found && !hasSign(found) ? replace(found, `!(${found.getText()})`) : [];
}

function branch(node: ts.Node): Edit[] {
  if (ts.isConditionalExpression(node))
    return replace(node, `(${node.whenTrue.getText()})`, `(${node.whenFalse.getText()})`);
  if (!ts.isIfStatement(node)) return [];
  return [node.thenStatement, node.elseStatement].flatMap((removed) => (removed ? replace(removed, "{}") : []));
}

const isCall = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) || (ts.isAwaitExpression(node) && isCall(node.expression));

const isOtherStatement = (node: ts.Node) =>
  ts.isExpressionStatement(node)
    ? !isCall(node.expression) && !ts.isStringLiteral(node.expression)
    : ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node);

function result(node: ts.Node): Edit[] {
  const isShort = ts.isArrowFunction(node) && !ts.isBlock(node.body);
  const value = isShort ? node.body : ts.isReturnStatement(node) ? node.expression : undefined;
  return value && value.getText() !== "undefined" ? replace(value, "undefined") : [];
}

function argumentOrder(node: ts.Node): Edit[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  if (/^Math\.(max|min)$/.test(node.expression.getText())) return []; // the order makes no difference
  const [first, second] = node.arguments ?? [];
  if (!first || !second) return [];
  const between = node.getSourceFile().text.slice(first.end, second.getStart());
  return [{ start: first.getStart(), end: second.end, after: `${second.getText()}${between}${first.getText()}` }];
}

const isMethodCall = (node: ts.Node): node is ts.CallExpression & { expression: ts.PropertyAccessExpression } =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);

const METHODS = [
  ...["min max", "some every", "startsWith endsWith", "floor ceil", "push unshift", "pop shift"],
  ...["indexOf lastIndexOf", "find findLast", "padStart padEnd"],
].map((pair) => pair.split(" "));

/** Reports whether a number is a duration or a size. No test should have to detect that such a number is larger by 1. */
const isSize = (node: ts.NumericLiteral): boolean => Number(node.text) >= 1000 || isOfUnit(node);
const isOfUnit = ({ parent }: ts.Node): boolean =>
  ts.isVariableDeclaration(parent)
    ? /_(MS|BYTES)$/.test(parent.name.getText())
    : ts.isBinaryExpression(parent) && isOfUnit(parent);

/** Reports whether a text has two words, and so is a sentence for people. A test would only repeat the sentence. */
const isSentence = (text: string) => /[a-z,;:] [a-z]/i.test(text);

/** Reports whether a text is the name of a property. */
const isKey = (node: ts.Node): boolean =>
  ts.isElementAccessExpression(node.parent) ||
  ts.isMethodDeclaration(node.parent) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.initializer !== node);

function emptyText(node: ts.Node): Edit[] {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return [];
  if (node.getText().length <= 2 || isSentence(node.getText())) return [];
  return isKey(node) || ts.isTaggedTemplateExpression(node.parent) ? [] : replace(node, '""');
}

const removals = (elements: ts.NodeArray<ts.Node>): Edit[] =>
  elements.map((element, index) => {
    const end = elements[index + 1]?.getStart() ?? elements.end; // with a comma after the last element
    return { start: element.getStart(), end, after: "" };
  });

/** Builds an operator that replaces a regular expression with variants, except an empty one, which would be a comment. */
const regularExpression = (variants: (pattern: string, flags: string) => string[]) =>
  on(ts.isRegularExpressionLiteral, (node) => {
    const end = node.text.lastIndexOf("/");
    const changed = variants(node.text.slice(1, end), node.text.slice(end + 1));
    return replace(node, ...changed.filter((text) => !text.startsWith("//")));
  });

const ANCHORS = [/^\^/, /(?<!\\)\$$/];
const QUANTIFIERS: [RegExp, string][] = [
  [/(?<=[\w\])])\+/, "*"],
  [/(?<=[\w\])])\*/, "+"],
];

/** The kinds of bugs by name. If two kinds plant the same bug, the first one counts. */
export const operators: Record<string, Operator> = {
  comparison: sign(COMPARISONS),
  logic: sign(LOGIC),
  arithmetic: sign(NUMBERS),
  negation: on(isNegation, (node) => replace(node, node.operand.getText())),
  condition,
  branch,
  "call statement": on(ts.isExpressionStatement, (node) => (isCall(node.expression) ? replace(node, ";") : [])),
  "other statement": (node) => (isOtherStatement(node) ? replace(node, ";") : []),
  result,
  "argument order": argumentOrder,
  "link of a chain": on(isMethodCall, (node) =>
    ts.isExpressionStatement(node.parent) ? [] : replace(node, node.expression.expression.getText()),
  ),
  method: on(isMethodCall, ({ expression: { name } }) => {
    const twins = METHODS.filter((pair) => pair.includes(name.text)).flat();
    return replace(name, ...twins.filter((twin) => twin !== name.text));
  }),
  number: on(ts.isNumericLiteral, (node) =>
    replace(node, `${isSize(node) ? Number(node.text) * 100 : Number(node.text) + 1}`),
  ),
  boolean: on(isBoolean, (node) => replace(node, node.getText() === "true" ? "false" : "true")),
  "empty text": emptyText,
  "empty array": on(ts.isArrayLiteralExpression, (node) => (node.elements.length > 0 ? replace(node, "[]") : [])),
  property: on(ts.isObjectLiteralExpression, ({ properties }) => removals(properties)),
  element: on(ts.isArrayLiteralExpression, ({ elements }) => (elements.length > 1 ? removals(elements) : [])),
  flag: regularExpression((pattern, flags) => [...flags].map((flag) => `/${pattern}/${flags.replace(flag, "")}`)),
  anchor: regularExpression((pattern, flags) =>
    ANCHORS.filter((anchor) => anchor.test(pattern)).map((anchor) => `/${pattern.replace(anchor, "")}/${flags}`),
  ),
  quantifier: regularExpression((pattern, flags) =>
    QUANTIFIERS.filter(([sign]) => sign.test(pattern)).map(
      ([sign, other]) => `/${pattern.replace(sign, other)}/${flags}`,
    ),
  ),
};
