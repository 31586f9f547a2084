import ts from "typescript";
import { type Operator, replace } from "./operator.ts";

/** Splits a regular expression into its pattern and its flags. */
function partsOf(node: ts.RegularExpressionLiteral): { pattern: string; flags: string } {
  const end = node.text.lastIndexOf("/");
  return { pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) };
}

/** Makes an operator of what becomes of a regular expression. */
const operator = (
  name: string,
  variants: (pattern: string, flags: string) => [pattern: string, flags: string][],
): Operator => ({
  name,
  edits(node) {
    if (!ts.isRegularExpressionLiteral(node)) return [];
    const { pattern, flags } = partsOf(node);
    return variants(pattern, flags)
      .filter(([changed]) => changed !== "")
      .map(([changed, left]) => replace(node, `/${changed}/${left}`));
  },
});

const flag = operator("flag", (pattern, flags) => [...flags].map((each) => [pattern, flags.replace(each, "")]));

const anchor = operator("anchor", (pattern, flags) =>
  [/^\^/, /(?<!\\)\$$/].filter((end) => end.test(pattern)).map((end) => [pattern.replace(end, ""), flags]),
);

const quantifier = operator("quantifier", (pattern, flags) =>
  ["+", "*"].flatMap((sign, at, signs): [string, string][] => {
    const place = pattern.search(sign === "+" ? /(?<=[\w\])])\+/ : /(?<=[\w\])])\*/);
    const other = signs[1 - at] ?? "";
    return place < 0 ? [] : [[`${pattern.slice(0, place)}${other}${pattern.slice(place + 1)}`, flags]];
  }),
);

/** Operators that change a regular expression. */
export const regularExpressions: Operator[] = [flag, anchor, quantifier];
