import type { Operation } from "../../src/document/operations/operations.ts";

/** Matches text that is not sent: comment lines in the languages of the samples, and packages of Go. */
const NOT_SENT = /^\s*(#|\/\/|\*|\/\*).*$|"github\.com[^"]*"/gm;

/**
 * Returns the problem with a sample's target. A sample must name the path of its operation and no other path, or call the operation
 * by its ID in the spelling of the client or an SDK: `deleteTasks`, `DeleteTasks`, `delete_tasks`.
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
