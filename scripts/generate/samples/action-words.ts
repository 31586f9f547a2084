import type { RequestInput, RequestShape } from "./request-shape.ts";

/**
 * Names what a request does, in the words of its operation ID: "Delete 3 tasks" for `deleteTasks` with an array of three, and "Show
 * task 7" for `showTask` with the 7 in its path. An ID in other words than a verb and nouns yields the operation's title.
 */
export function actionWords({ operationId, title }: RequestShape, { parameters, body }: RequestInput): string {
  const inPath = parameters
    .filter(([each]) => each.in === "path")
    .map(([, value]) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
  if (!/^[a-z]+([A-Z][a-z]+)+$/.test(operationId)) return [title, ...inPath].join(" ");
  const [verb = "", ...nouns] = operationId.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  const last = nouns.pop() ?? "";
  const count = /[^isu]s$|ies$/.test(last) ? itemsOf(body)?.length : undefined;
  const noun = count === 1 ? last.replace(/(ie)?s$/, (_, isY) => (isY ? "y" : "")) : last;
  const words = [verb, ...(count === undefined ? [] : [count]), ...nouns, noun, ...inPath].join(" ");
  return words.replace(/^./, (letter) => letter.toUpperCase());
}

/** Returns the items of a JSON body's only array; `undefined` if there is none, or more than one. */
export function itemsOf(body: string | undefined): unknown[] | undefined {
  try {
    const arrays = Object.values(JSON.parse(body ?? "")).filter((value) => Array.isArray(value));
    return arrays.length === 1 ? arrays[0] : undefined;
  } catch {
    return undefined;
  }
}
