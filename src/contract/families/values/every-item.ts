import type { OperationContract } from "../../../document/contract.ts";
import { strictestMax, strictestMin } from "../../../values/facet-limits.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { ITEM, idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import { isValid } from "../../exchange/body.ts";
import { samplers } from "../../samples/index.ts";
import { formatCount } from "../../samples/sample.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { formRefused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";

/** In shorter lists, the clauses about limits try every place. */
const MIN_LENGTH = 200;

/** The length of the tried lists, unless the document allows only fewer items. */
const LENGTH = 10_000;

/** The number of invalid items in one list, unless the document allows only fewer. */
const MAX_INVALID = 100_000;

/** The share of --max-body that the items of a list may fill. */
const SHARE = 0.9;

/**
 * Builds a clause for the items of each long list: one invalid item among many valid ones is refused, and so is a list of as many
 * invalid items as the document allows items. A server that makes an error for each of them may take minutes.
 */
export function everyItem(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  const trialsOf = (item: Subschema, list: Subschema): Trial[] => {
    const facets = schemas.facetsOf(list.whole);
    const length = Math.min(LENGTH, strictestMax(facets, "maxItems"));
    if (length < Math.max(MIN_LENGTH, strictestMin(facets, "minItems"))) return [];
    const places = { middle: Math.floor(length / 2), end: length - 1 };
    const samples = Object.keys(item.schema).flatMap((name) => samplers[name]?.(item, name).beyond.slice(0, 1) ?? []);
    const most = Math.min(MAX_INVALID, strictestMax(facets, "maxItems"));
    const onlyInvalid = samples.map(
      (sample): Trial => ({
        label: `${sample.label} as each of up to ${formatCount(most, "item")}`,
        expect: formRefused,
        changes(values, { options: { maxBody = Number.POSITIVE_INFINITY } }) {
          const value = sample.value(values);
          const room = Math.floor((SHARE * maxBody) / (Buffer.byteLength(JSON.stringify(value)) + 1));
          const json = values.withValueAt(body.schema, list.path, Array(Math.min(most, room)).fill(value));
          if (isValid(contract, body, json)) throw new NotTried("no invalid item of this kind could be made");
          return { json };
        },
      }),
    );
    const amongValid = samples.flatMap((sample, at): Trial[] => {
      const [place, before] = Object.entries(places)[at % 2] ?? ["end", 0];
      return [
        {
          label: `${sample.label} at the ${place} of ${formatCount(length, "item")}`,
          expect: formRefused,
          changes: (values) => {
            const neighbors = { before, after: length - 1 - before };
            const json = values.withValueAt(body.schema, item.path, sample.value(values), neighbors);
            if (isValid(contract, body, json)) throw new NotTried("no invalid item of this kind could be made");
            return { json };
          },
        },
      ];
    });
    return [...amongValid, ...onlyInvalid];
  };
  const all = subschemasOf(schemas, body.schema, "request");
  return all.flatMap((item) => {
    const list = item.path.slice(0, -1);
    const isOnly = item.path.at(-1) === ITEM && !list.includes(ITEM);
    const found = isOnly && all.find(({ path }) => idSuffix(path) === idSuffix(list));
    const trials = found ? trialsOf(item, found) : [];
    if (!found || trials.length === 0) return [];
    return clauseOf(contract, {
      id: `request.body${idSuffix(list)}.everyItem`,
      sentence: `Every item of ${sentenceSubject(list, "the body")} is validated.`,
      pointer: schemas.pointerTo(item.schema),
      trials,
    });
  });
}
