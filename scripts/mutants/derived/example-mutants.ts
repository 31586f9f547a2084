import { isDeepStrictEqual } from "node:util";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { readContract } from "../../../src/document/contract.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";
import { parseBody, textsIn } from "./body-values.ts";
import { badRequest, crash, responding } from "./mutant-rows.ts";

/** Builds servers that refuse bodies with the shape of a documented example, or fail if such a body has numeric texts. */
export const exampleMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  readContract(document).operations.flatMap((contract) => {
    const prefix = `${contract.operation.operationId}.request.body`;
    const isFree = clauses.some(({ id }) => id.startsWith(prefix) && id.endsWith(".characters"));
    if (contract.body?.kind !== "json") return [];
    return Object.entries(contract.body.media.examples ?? {}).flatMap(([name, node]) => {
      const shape = shapeOf(resolve(document, node).value);
      const isAlike = ({ body }: Incoming) => isDeepStrictEqual(shapeOf(parseBody(body, MAX_EXAMPLE_BYTES)), shape);
      const hasDigits = (incoming: Incoming) =>
        isAlike(incoming) && textsIn(incoming.body).some((text) => /^\d{8,}$/.test(text));
      const clauseId = `${prefix}.examples.${name}`;
      const refusing = responding(clauseId, "refused", isAlike, badRequest);
      return isFree ? [refusing, responding(clauseId, "500 for only digits", hasDigits, crash)] : [refusing];
    });
  });

const MAX_EXAMPLE_BYTES = 10_000;

/** Replaces each text, number and boolean in a value by its type. */
const shapeOf = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value), (_, member) => (typeof member === "object" ? member : typeof member));
