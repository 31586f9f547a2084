import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { isPair, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import { DATA, NAMED } from "../../../src/document/openapi/map-examples.ts";
import { sourceFiles } from "../../../src/document/source-hash.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";

/** Keywords that limit numbers. A rounded limit differs too little to matter, but its text would be wrong. */
const LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/**
 * Finds the limits of a document and its files that a number of JavaScript rounds, like 9223372036854775807.
 * @returns their texts, by the text of the rounded number
 * @throws `UsageError` for such a number in an example, a default or a value, which every tool would send with other digits
 */
export async function roundedLimits(spec: string): Promise<Map<string, string>> {
  const limits = new Map<string, string>();
  for await (const { file, text, isData } of sourceFiles(pathToFileURL(spec))) {
    if (!isData || !/\d{16}/.test(text)) continue;
    const lineCounter = new LineCounter();
    visit(parseDocument(text, { intAsBigInt: true, lineCounter }), {
      Scalar(key, { value, range }, path) {
        if (key === "key" || typeof value !== "bigint" || `${Number(value)}` === `${value}`) return;
        if (!isLimit(path)) {
          const { line, col } = lineCounter.linePos(range?.[0] ?? 0);
          const reason = `the number ${value} loses digits, since integers are exact only up to ${Number.MAX_SAFE_INTEGER}`;
          throw new UsageError(
            `spec/${basename(file.pathname)}:${line}:${col}: ${reason}. Write a smaller number, or a string`,
          );
        }
        limits.set(`${Number(value)}`, `${value}`);
      },
    });
  }
  return limits;
}

/** Reports whether a number is the value of a keyword that limits numbers, and not a part of an example or of another value. */
function isLimit(path: readonly (Node | Pair | unknown)[]): boolean {
  const keys = path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
  const isData = keys.some((key, at) => DATA.includes(key) && !NAMED.includes(keys[at - 1] ?? ""));
  return LIMITS.includes(keys.at(-1) ?? "") && !isData;
}

/** Writes the exact limits in place of the rounded ones. */
export const withExactLimits = (text: string, limits: Map<string, string>): string =>
  [...limits].reduce(
    (all, [rounded, exact]) => all.replaceAll(new RegExp(`(?<![\\d.])${rounded}(?![\\d.])`, "g"), exact),
    text,
  );
