import { isUtf8 } from "node:buffer";
import { matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Service } from "../check-service.ts";
import type { Mutant } from "../run-mutant.ts";
import { changing, responding } from "./mutant-rows.ts";

/** Servers whose fault shows only among many requests. */
export function rareMutants({ document }: Service): Mutant[] {
  const operation = operations(document).find(({ requestBody }) => requestBody);
  if (!operation) return [];
  const { operationId, path, method } = operation;
  let count = 0;
  const mutants = [
    changing(`${operationId}.response.status`, "500 in place of one success in a hundred", (response, incoming) => {
      const isOwn = incoming.method.toLowerCase() === method && matchesTemplate(path, incoming.path);
      if (!isOwn || response.status >= 300) return response;
      count += 1;
      return count % 100 === 0 ? { ...response, status: 500 } : response;
    }),
    responding(
      `${operationId}.response.403.mediaType`,
      "403 in HTML for a body that is not UTF-8",
      ({ body }) => !isUtf8(body),
      () => ({ status: 403, headers: { "Content-Type": "text/html" }, body: "<h1>Forbidden</h1>" }),
    ),
  ];
  return mutants.map((mutant) => ({ ...mutant, isWhole: true }));
}
