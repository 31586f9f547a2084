import type { OperationContract } from "../../../document/contract.ts";
import type { ChosenBody } from "../../../document/operations/request-body.ts";
import { combinedTexts, edgeCaseTexts, fitEnds, similarTexts } from "../../../values/edge-case-texts.ts";
import { strictestMax } from "../../../values/facet-limits.ts";
import type { Ids } from "../../../values/ids.ts";
import { ITEM, idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import { type Clause, type CombinedTrials, clauseOf } from "../../trials/clause.ts";
import { accepted } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";

const MAX_TOGETHER = 50;

/** Builds a clause for every text in the body that may have any characters. It tries short and longest texts of each kind. */
export function characters(contract: OperationContract): Clause[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  const isFree = ({ schema }: Subschema) =>
    [schema.type].flat().includes("string") &&
    !["pattern", "format", "enum", "const"].some((keyword) => keyword in schema);
  return subschemasOf(schemas, body.schema, "request")
    .filter(isFree)
    .map((text) => {
      const { maxLength = Number.POSITIVE_INFINITY } = text.schema;
      const lengths = [0, maxLength].filter(Number.isFinite);
      return clauseOf(contract, {
        id: `request.body${idSuffix(text.path)}.characters`,
        sentence: `${sentenceSubject(text.path, "The body")} may have any characters.`,
        pointer: schemas.pointerTo(text.schema),
        trials: lengths.flatMap((length) => trialsOf(contract, body, text, length, maxLength)),
      });
    });
}

/** Builds a trial for each kind of text. One request can carry many kinds, in a list or in one text. */
function trialsOf(
  contract: OperationContract,
  { schema: root }: ChosenBody,
  { path }: Subschema,
  minLength: number,
  maxLength: number,
): (Trial | CombinedTrials)[] {
  const label = (kind: string) => (minLength === 0 ? kind : `${minLength.toLocaleString("en")} characters: ${kind}`);
  const fitted = (text: string) => fitEnds(text, minLength, maxLength);
  const trial = (kind: string, at: string[], valueFor: (ids: Ids) => unknown): Trial => ({
    label: label(kind),
    expect: accepted,
    changes: (values) => validBody(contract, values.withValueAt(root, at, valueFor(values.ids))),
  });
  const kinds = Object.entries(edgeCaseTexts);
  const alone = (rows: typeof kinds) => rows.map(([kind, textFor]) => trial(kind, path, (ids) => fitted(textFor(ids))));
  const list = path.slice(0, -1);
  const lists = subschemasOf(contract.schemas, root, "request").filter(
    (each) => idSuffix(each.path) === idSuffix(list),
  );
  const room = Math.min(MAX_TOGETHER, ...lists.map(({ schema }) => strictestMax([schema], "maxItems")));
  if (path.at(-1) !== ITEM || room < 5) {
    const { kinds: combined, textFor } = combinedTexts;
    const [inOne = [], others = []] = [true, false].map((is) =>
      kinds.filter(([kind]) => combined.includes(kind) === is),
    );
    const together = trial("characters of every kind", path, (ids) => fitEnds(textFor(ids), minLength, Infinity));
    return [...alone(others), { together, alone: alone(inOne) }];
  }
  const count = Math.ceil(kinds.length / room);
  const groups = Array.from({ length: count }, (_, at) => kinds.slice(at * room, (at + 1) * room));
  return [
    ...groups.map((rows) => ({
      together: trial("a list of every kind", list, (ids) => rows.map(([, textFor]) => fitted(textFor(ids)))),
      alone: alone(rows),
    })),
    trial("texts that differ only in case, normalization, a space or a leading zero", list, (ids) =>
      similarTexts(ids).map(fitted),
    ),
  ];
}
