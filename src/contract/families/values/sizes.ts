import type { OperationContract } from "../../../document/contract.ts";
import type { Schema } from "../../../document/openapi/types.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { formatCount } from "../../samples/sample.ts";
import type { Session } from "../../session/session.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";
import { fullBody, largestSize } from "./largest.ts";

/** Numbers of items near the limits that servers often add. */
const LENGTHS = [1, 2, 50, 51, 100, 101, 500, 1000, 1001, 10_000];

/** A size that arrives in many parts. A server that decodes each part alone breaks characters of several bytes. */
const SPLIT_BYTES = 1_100_000;

/** Sizes of bodies, in bytes. Each exceeds one of the usual limits: 64 kB, 100 kB, 1, 2, 4, 8 and 10 MB. */
const SIZES = [66_000, 110_000, SPLIT_BYTES, 2_200_000, 4_400_000, 8_800_000, 10_600_000];

/** A multiple of the usual read buffers. A server that reads until a buffer is only partly filled would wait forever. */
const BUFFERED_BYTES = 65_536;

/** The size of the last body without --max-body, between two of `SIZES`. */
const MIDDLE_BYTES = 6_000_000;

/** Builds clauses about numbers of items and sizes of the body between the limits. */
export function sizes(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  return [
    ...subschemasOf(schemas, body.schema, "request").flatMap((list) => lengthClauses(contract, body.schema, list)),
    ...bodySizes(contract, body.schema),
  ];
}

function lengthClauses(contract: OperationContract, root: Schema, { path, schema }: Subschema): Clause[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const between = LENGTHS.filter((length) => length > minItems && length < maxItems);
  const isLimitedArray = [schema.type].flat().includes("array") && maxItems < Number.POSITIVE_INFINITY;
  if (!isLimitedArray || between.length === 0) return [];
  const item = (values: Values) => values.valid(schema.items ?? {});
  const trial = (label: string, itemsFor: (values: Values) => unknown[]): Trial => ({
    label,
    expect: accepted,
    changes: (values) =>
      validBody(contract, values.withValueAt(root, path, itemsFor(values)), "no valid list has this many items"),
  });
  const trials = between.map((length) =>
    trial(formatCount(length, "item"), (values) => Array.from({ length }, () => item(values))),
  );
  const repeated = trial("the same item twice", (values) => Array(2).fill(item(values)));
  return [
    clauseOf(contract, {
      id: `request.body${idSuffix(path)}.lengths`,
      sentence: `${sentenceSubject(path, "The body")} may have any number of items between its limits.`,
      pointer: contract.schemas.pointerTo(schema),
      trials: !schema.uniqueItems && between.includes(2) ? [...trials, repeated] : trials,
    }),
  ];
}

function bodySizes(contract: OperationContract, schema: Schema): Clause[] {
  const full = largestSize(contract) / 12; // in ASCII
  const usual = SIZES.filter((size) => size < full);
  if (usual.length === 0 || full === Number.POSITIVE_INFINITY) return [];
  const buffered: Trial = {
    label: `exactly ${BUFFERED_BYTES.toLocaleString("en")} bytes`,
    expect: accepted,
    changes: (values) => ({ text: JSON.stringify(values.valid(schema)).padEnd(BUFFERED_BYTES) }),
  };
  const sized = (label: string, sizeFor: (maxBody: number) => number, wide = false): Trial => {
    const bytesFor = ({ options: { maxBody = MIDDLE_BYTES } }: Session) => Math.min(sizeFor(maxBody), full);
    return {
      label,
      expect: accepted,
      changes: (values, session) => ({
        json: fullBody(values, schema, { wide, share: bytesFor(session) / full / (wide ? 4 : 1) }),
      }),
      edit(message, session) {
        const ratio = (message.body?.byteLength ?? 0) / bytesFor(session);
        // A body with few long items, or none, can have only some sizes.
        if (ratio < 0.5 || ratio > 2) throw new NotTried("no body of about this size can be made");
        return message;
      },
    };
  };
  const megabytes = (size: number) => `${(size / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
  return [
    clauseOf(contract, {
      id: "request.body.sizes",
      sentence: "A body of any size up to the largest is accepted.",
      pointer: contract.schemas.pointerTo(schema),
      trials: [
        ...(full > BUFFERED_BYTES ? [buffered] : []),
        ...usual.map((size) => sized(megabytes(size), () => size)),
        ...usual
          .filter((size) => size === SPLIT_BYTES)
          .map((size) => sized(`${megabytes(size)} in characters of 4 bytes`, () => size, true)),
        // A little less than --max-body, because the size of the items is only an estimate.
        sized(`${megabytes(MIDDLE_BYTES)}, or the largest that --max-body permits`, (maxBody) => maxBody * 0.98),
      ],
    }),
  ];
}
