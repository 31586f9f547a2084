import { largestSize } from "../../../src/contract/families/values/largest.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { readContract } from "../../../src/document/contract.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import type { Service } from "../check-service.ts";
import type { Mutant } from "../run-mutant.ts";
import { lengthsIn } from "./body-values.ts";
import { badRequest, crash, responding, successOf } from "./mutant-rows.ts";

/** Numbers of items for which a server fails. The fault can show only if the document allows `example` items. */
const LENGTHS: { label: string; isAffected(count: number): boolean; example: number }[] = [
  { label: "500 for one item", isAffected: (count) => count === 1, example: 1 },
  { label: "500 for two items", isAffected: (count) => count === 2, example: 2 },
  { label: "500 for 51 to 1,000 items", isAffected: (count) => count > 50 && count <= 1000, example: 51 },
  { label: "500 for 5,000 to 50,000 items", isAffected: (count) => count > 5000 && count < 50_000, example: 10_000 },
];

/** Builds servers that fail for a number of items between the minimum and the maximum. */
export const lengthMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  clauses
    .filter(({ id }) => id.endsWith(".lengths"))
    .flatMap(({ id, pointer }) => {
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = resolve<Schema>(document, { $ref: pointer });
      return LENGTHS.filter(({ example }) => minItems < example && example < maxItems).map(({ label, isAffected }) =>
        responding(id, label, ({ body }) => lengthsIn(body).some(isAffected), crash),
      );
    });

/** Builds servers that do not validate the items of long lists. */
export const everyItemMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  clauses
    .filter(({ id }) => id.endsWith(".everyItem"))
    .map(({ id }) =>
      responding(
        id,
        "items not validated in long lists",
        ({ body }) => lengthsIn(body).some((count) => count > 200),
        () => successOf(document, id),
      ),
    );

const MAX_BYTES = 7_000_000;

/** Builds servers whose body limit is below the largest body, with or without escapes. */
export const sizeMutants = ({ document }: Service): Mutant[] =>
  readContract(document).operations.flatMap((contract) => {
    const largest = largestSize(contract);
    if (largest === 0) return [];
    const prefix = `${contract.operation.operationId}.request.body`;
    const mutant = (end: string, bytes: number, note = ""): Mutant =>
      responding(
        `${prefix}.${end}`,
        `${Math.ceil(bytes).toLocaleString("en")} bytes at most${note}`,
        ({ body }) => body.length > bytes,
        () => ({ ...badRequest(), status: 413 }),
      );
    const withoutEscapes = largest / "\\u0000\\u0000".length;
    const limit = Math.min(0.4 * withoutEscapes, MAX_BYTES);
    return [
      mutant("largest", withoutEscapes / 2),
      mutant("largest", largest / 2),
      mutant("sizes", limit),
      { ...mutant("sizes", 0.9 * limit, ", below --max-body"), options: { maxBody: limit } },
    ];
  });
