import { operations } from "../../document/operations.ts";
import { matchesTemplate } from "../../document/path-template.ts";
import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { request } from "../request.ts";
import { refuses, survives } from "../trial.ts";

/** What is true for other methods and paths than the documented one. */
export function routing(contract: Contract): Clause[] {
  const { document, operation, schemas } = contract;
  const prefix = `${operation.operationId}.request`;
  const pointer = schemas.pointerTo(document.paths[operation.path]);
  // A path may be one of those that another template stands for: /v3/tasks/delete of /v3/tasks/{task_id}.
  const documented = new Set(
    operations(document)
      .filter(({ path }) => matchesTemplate(path, operation.path))
      .map(({ method }) => method.toUpperCase()),
  );
  const others = ["GET", "PUT", "PATCH", "DELETE", "POST"].filter((method) => !documented.has(method));
  const free = ["HEAD", "OPTIONS"].filter((method) => !documented.has(method));
  return [
    ...others.map((method) =>
      clauseOf(`${prefix}.method.${method}`, `${method} ${operation.path} is refused.`, pointer, "request", [
        refuses(
          contract,
          method,
          (values) => request(contract, values, { method, ...(method === "GET" && { text: null }) }),
          { otherOperation: true },
        ),
      ]),
    ),
    clauseOf(
      `${prefix}.path`,
      "A path that is not documented is refused.",
      schemas.pointerTo(document.paths),
      "request",
      [
        refuses(
          contract,
          "another path",
          (values) => request(contract, values, { path: `/${values.ids.next()}${operation.path}` }),
          { otherOperation: true },
        ),
      ],
    ),
    ...free.map((method) =>
      clauseOf(`${prefix}.method.${method}`, `${method} ${operation.path} does no harm.`, pointer, "survival", [
        survives(contract, method, (values) => request(contract, values, { method, text: null }), {
          otherOperation: true,
        }),
      ]),
    ),
  ];
}
