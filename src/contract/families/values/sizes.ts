import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { address, type Subschema, subjectOf, subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import { formatCount } from "../../samples/sample.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepts } from "../../trials/trial.ts";
import { fullBody, largestSize } from "./largest.ts";

/** Numbers of items around which servers have limits of their own. */
const LENGTHS = [1, 2, 50, 51, 100, 101, 500, 1000, 1001, 10_000];

/** Sizes of bodies, in bytes: each over one of the usual limits, 64 kB, 100 kB, 1, 2, 4, 8 and 10 MB. */
const SIZES = [66_000, 110_000, 1_100_000, 2_200_000, 4_400_000, 8_800_000, 10_600_000];

/** A whole number of the buffers that servers read a body into: one that waits for a part that fills none waits for ever. */
const BUFFERED = 65_536;

/** Without --max-body the last size is none of its own. */
const MIDDLE_BYTES = 6_000_000;

/** What is between the limits is accepted: every number of items, and every size of a body. */
export function sizes(contract: OperationContract): Clause[] {
  const { schemas } = contract;
  const root = jsonBody(contract)?.[1].schema;
  if (!root) return [];
  return [
    ...subschemasOf(schemas, root, "request").flatMap((place) => lengths(contract, place)),
    ...bodySizes(contract),
  ];
}

function lengths(contract: OperationContract, { path, schema }: Subschema): Clause[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const root = jsonBody(contract)?.[1].schema ?? {};
  const isValid = contract.schemas.validatorOf(root, "request");
  const between = LENGTHS.filter((length) => length > minItems && length < maxItems);
  if (![schema.type].flat().includes("array") || maxItems === Number.POSITIVE_INFINITY || between.length === 0)
    return [];
  const withItems = (label: string, itemsOf: (values: Values) => unknown[]) =>
    accepts(contract, label, (values) => {
      const json = values.having(root, path, itemsOf(values));
      if (!isValid(json)) throw new NotTried("not every number of items can be made valid");
      return request(contract, values, { json });
    });
  const trials = between.map((length) =>
    withItems(formatCount(length, "item"), (values) => Array.from({ length }, () => values.valid(schema.items ?? {}))),
  );
  const repeated = withItems("the same item twice", (values) => Array(2).fill(values.valid(schema.items ?? {})));
  if (!schema.uniqueItems && between.includes(2)) trials.push(repeated);
  const id = `${contract.operation.operationId}.request.body${address(path)}.lengths`;
  const title = subjectOf(path, "The body");
  return [
    clauseOf(
      id,
      `${title} may have any number of items between its limits.`,
      contract.schemas.pointerTo(schema),
      "request",
      trials,
    ),
  ];
}

function bodySizes(contract: OperationContract): Clause[] {
  const schema = jsonBody(contract)?.[1].schema ?? {};
  const full = largestSize(contract) / 12; // in ASCII
  const usual = SIZES.filter((size) => size < full);
  if (usual.length === 0 || full === Number.POSITIVE_INFINITY) return [];
  const sized = (label: string, bytesOf: (maxBody: number) => number) =>
    accepts(contract, label, (values, { options: { maxBody = MIDDLE_BYTES } }) => {
      const bytes = Math.min(bytesOf(maxBody), full);
      const message = request(contract, values, { json: fullBody(values, schema, { part: bytes / full }) });
      const ratio = (message.body?.byteLength ?? 0) / bytes;
      // Few long items, or none, leave no choice of sizes.
      if (ratio < 0.5 || ratio > 2) throw new NotTried("no body of about this size can be made");
      return message;
    });
  const trials = [
    ...(full > BUFFERED
      ? [
          accepts(contract, `exactly ${BUFFERED.toLocaleString("en")} bytes`, (values) =>
            request(contract, values, { text: JSON.stringify(values.valid(schema)).padEnd(BUFFERED) }),
          ),
        ]
      : []),
    ...usual.map((size) => sized(`${(size / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`, () => size)),
    // A little less, since the items have no more room than they need.
    sized("the largest that --max-body permits", (maxBody) => maxBody * 0.98),
  ];
  return [
    clauseOf(
      `${contract.operation.operationId}.request.body.sizes`,
      "A body of any size up to the largest is accepted.",
      contract.schemas.pointerTo(schema),
      "request",
      trials,
    ),
  ];
}
