import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { request } from "../request.ts";
import { refuses, survives } from "../trial.ts";

/** What is true for other methods and paths than the documented one. */
export function routing(contract: Contract): Clause[] {
  const { document, operation, schemas } = contract;
  const item = document.paths[operation.path] ?? {};
  const prefix = `${operation.operationId}.request`;
  const pointer = schemas.where(item);
  const others = ["GET", "PUT", "PATCH", "DELETE", "POST"].filter((method) => !(method.toLowerCase() in item));
  const free = ["HEAD", "OPTIONS"].filter((method) => !(method.toLowerCase() in item));
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
    clauseOf(`${prefix}.path`, "A path that is not documented is refused.", schemas.where(document.paths), "request", [
      refuses(
        contract,
        "another path",
        (values) => request(contract, values, { path: `/${values.ids.next()}${operation.path}` }),
        { otherOperation: true },
      ),
    ]),
    ...free.map((method) =>
      clauseOf(`${prefix}.method.${method}`, `${method} ${operation.path} does no harm.`, pointer, "survival", [
        survives(contract, method, (values) => request(contract, values, { method, text: null }), {
          otherOperation: true,
        }),
      ]),
    ),
  ];
}
