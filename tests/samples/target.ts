import type { Operation } from "../../src/document/operations/operations.ts";

/** What is not sent: lines that only comment, in the languages of samples, and the packages of Go. */
const NOT_SENT = /^\s*(#|\/\/|\*|\/\*).*$|"github\.com[^"]*"/gm;

/**
 * What is wrong with the target of a sample; nothing if it names the path of its operation and no other, or calls the operation by its
 * ID, as the client and the SDKs write it: `deleteTasks`, `DeleteTasks`, `delete_tasks`.
 */
export function targetProblem(source: string, { operationId, path, method }: Operation): string | undefined {
  const code = source.replace(NOT_SENT, "");
  const documented = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
  const written = [...code.matchAll(/\/v\d+\/[^\s"'`?;,)]+/g)].map(([target]) => target);
  const strange = written.find((target) => !documented.test(target));
  if (strange) return `it names ${strange}, expected ${path}`;
  const snake = operationId.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const isCalled = new RegExp(`\\b(${operationId}|${snake})\\b`, "i").test(code);
  return written.length > 0 || isCalled ? undefined : `it names neither ${method} ${path} nor ${operationId}`;
}
