import { largestSize } from "../../../src/contract/families/values/largest.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { readContract } from "../../../src/document/contract.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, crash, onlyFor } from "./success.ts";
import { lengthsIn } from "./values-in.ts";

/** A number of items that a server fails for, one of which is enough to notice. */
interface Length {
  label: string;
  isOne(count: number): boolean;
  one: number;
}

const LENGTHS: Length[] = [
  { label: "500 for one item", isOne: (count) => count === 1, one: 1 },
  { label: "500 for two items", isOne: (count) => count === 2, one: 2 },
  { label: "500 for 51 to 1,000 items", isOne: (count) => count > 50 && count <= 1000, one: 51 },
  { label: "500 for 5,000 to 50,000 items", isOne: (count) => count > 5000 && count < 50_000, one: 10_000 },
];

/** Servers that fail for a number of items that is neither the least nor the most. */
export const lengthMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document)
    .filter(({ id }) => id.endsWith(".lengths"))
    .flatMap(({ id, pointer }) => {
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = resolve<Schema>(document, { $ref: pointer });
      return LENGTHS.filter(({ one }) => minItems < one && one < maxItems).map(({ label, isOne }) => ({
        clauseId: id,
        label,
        parts: { intercept: onlyFor(({ body }) => lengthsIn(body).some(isOne), crash) },
      }));
    });

const MAX_BYTES = 7_000_000;

/** Servers that have no room for a body of a size that is below the largest, or for the largest in another writing. */
export const sizeMutants = ({ document }: Service): Mutant[] =>
  readContract(document).operations.flatMap((contract) => {
    const largest = largestSize(contract);
    const inAscii = largest / "\\u0000\\u0000".length;
    const mutant = (end: string, label: string, bytes: number): Mutant => ({
      clauseId: `${contract.operation.operationId}.request.body.${end}`,
      label: `${Math.ceil(bytes).toLocaleString("en")} bytes at most${label}`,
      parts: {
        intercept: onlyFor(
          ({ body }) => body.length > bytes,
          () => ({ ...badRequest(), status: 413 }),
        ),
      },
    });
    const known = new Set(clausesOf(document).map(({ id }) => id));
    const limit = Math.min(0.4 * inAscii, MAX_BYTES);
    return [
      mutant("largest", "", inAscii / 2),
      mutant("largest", "", largest / 2),
      mutant("sizes", "", limit),
      { ...mutant("sizes", ", below --max-body", 0.9 * limit), options: { maxBody: limit } },
    ].filter(({ clauseId }) => largest > 0 && known.has(clauseId));
  });
