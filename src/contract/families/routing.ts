import type { OperationContract } from "../../document/contract.ts";
import { matchesTemplate } from "../../document/openapi/path-template.ts";
import { operations } from "../../document/operations/operations.ts";
import type { Values } from "../../values/values.ts";
import { request } from "../exchange/request.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { refuses, refusesMethod, survivesMethod } from "../trials/trial.ts";

/** What is true for other methods and paths than the documented one. */
export function routing(contract: OperationContract): Clause[] {
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
  const at = (pathOf: (id: string) => string) => (values: Values) =>
    request(contract, values, { path: pathOf(values.ids.next()) });
  // A server may compare the beginning alone.
  const longer = (
    [
      ["a path below the documented one", (id) => `${operation.path}/${id}`],
      ["a path that begins like the documented one", (id) => `${operation.path}${id}`],
    ] satisfies [string, (id: string) => string][]
  ).filter(([, pathOf]) => !Object.keys(document.paths).some((path) => matchesTemplate(path, pathOf("x"))));
  return [
    ...others.map((method) =>
      clauseOf(`${prefix}.method.${method}`, `${method} ${operation.path} is refused.`, pointer, "request", [
        refusesMethod(
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
          at((id) => `/${id}${operation.path}`),
          { otherOperation: true },
        ),
        ...longer.map(([label, pathOf]) => refuses(contract, label, at(pathOf), { otherOperation: true })),
      ],
    ),
    ...free.map((method) =>
      clauseOf(`${prefix}.method.${method}`, `${method} ${operation.path} does no harm.`, pointer, "survival", [
        survivesMethod(contract, method, (values) => request(contract, values, { method, text: null }), {
          otherOperation: true,
        }),
      ]),
    ),
  ];
}
