import { isDeepStrictEqual } from "node:util";
import { contracts } from "../../../src/contract/contract.ts";
import { jsonBody } from "../../../src/contract/request.ts";
import { resolve } from "../../../src/document/resolve.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, onlyFor } from "./success.ts";

/** Servers that refuse a request of the shape of a documented example. */
export const exampleMutants = ({ document }: Service): Mutant[] =>
  contracts(document).flatMap((contract) =>
    Object.entries(jsonBody(contract)?.[1].examples ?? {}).map(([name, node]): Mutant => {
      const shape = shapeOf(resolve(document, node).value);
      return {
        clauseId: `${contract.operation.operationId}.request.body.examples.${name}`,
        label: "refused",
        parts: { intercept: onlyFor(({ body }) => isDeepStrictEqual(shapeIn(body), shape), badRequest) },
      };
    }),
  );

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
