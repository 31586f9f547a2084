import { isDeepStrictEqual } from "node:util";
import { jsonBody } from "../../../src/contract/exchange/request.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { readContract } from "../../../src/document/contract.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, crash, onlyFor } from "./success.ts";
import { textsIn } from "./values-in.ts";

/** Servers that refuse a request of the shape of a documented example, or fail for it when its texts look like numbers. */
export const exampleMutants = ({ document }: Service): Mutant[] =>
  readContract(document).operations.flatMap((contract) => {
    const prefix = `${contract.operation.operationId}.request.body`;
    const isFree = clausesOf(document).some(({ id }) => id.startsWith(prefix) && id.endsWith(".characters"));
    return Object.entries(jsonBody(contract)?.[1].examples ?? {}).flatMap(([name, node]): Mutant[] => {
      const shape = shapeOf(resolve(document, node).value);
      const isAlike = ({ body }: Incoming) => isDeepStrictEqual(shapeIn(body), shape);
      const hasDigits = (incoming: Incoming) =>
        isAlike(incoming) && textsIn(incoming.body).some((text) => /^\d{8,}$/.test(text));
      const clauseId = `${prefix}.examples.${name}`;
      return [
        { clauseId, label: "refused", parts: { intercept: onlyFor(isAlike, badRequest) } },
        ...(isFree
          ? [{ clauseId, label: "500 for digits alone", parts: { intercept: onlyFor(hasDigits, crash) } }]
          : []),
      ];
    });
  });

/** A value with the type of each text, number and boolean in its place. */
const shapeOf = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) => (typeof each === "object" ? each : typeof each));

const shapeIn = (body: Buffer): unknown => {
  if (body.length > 10_000) return undefined;
  try {
    return shapeOf(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
};
