import type { OperationContract } from "../../../document/contract.ts";
import type { Parameter } from "../../../document/openapi/types.ts";
import type { ChosenBody } from "../../../document/operations/request-body.ts";
import { parseParameter } from "../../../document/parameters/parse-parameter.ts";
import { serializeParameter } from "../../../document/parameters/serialize-parameter.ts";
import type { SchemaShapes } from "../../../document/schemas/schema-shapes.ts";
import { assertHarmless, isIdentifying } from "../../../values/identifying-schemas.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { isValid } from "../../exchange/body.ts";
import type { Changes } from "../../exchange/request.ts";
import { samplers } from "../../samples/index.ts";
import type { Sample } from "../../samples/sample.ts";
import { untriedSamplers } from "../../samples/untried-samples.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted, formRefused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { type Place, placesFor, placesOf, withValueIn } from "./places.ts";

/** Builds a clause for every keyword that limits a parameter or a value in the body. It is tried on both sides of the limit. */
export function limits(contract: OperationContract): Clause[] {
  const { schemas, operation, body } = contract;
  const locations = [
    ...operation.parameters.flatMap((parameter) =>
      subschemasOf(schemas, parameter.schema, "request").map((subschema) =>
        inParameter(contract, parameter, subschema),
      ),
    ),
    ...(body
      ? subschemasOf(schemas, body.schema, "request").map((subschema) => inBody(contract, body, subschema))
      : []),
  ];
  return locations.flatMap((location) => keywordClauses(contract, location));
}

/** A location in the request whose values a subschema describes. */
interface RequestLocation {
  id: string;
  /** The subject of a sentence about the location. */
  title: string;
  subschema: Subschema;
  /** Whether the values are IDs. */
  identifies: boolean;
  /** Returns the changes that put a value at the location, and whether the changed request is valid. */
  put(value: unknown, sample: Sample, values: Values, place?: Place): { changes: Changes; valid: boolean };
  /** Where an invalid value can stand among valid ones. */
  places: readonly Place[];
  /** Reports whether a request can carry a sample of a keyword at the location. */
  carries(sample: Sample, keyword: string): boolean;
}

function inBody(contract: OperationContract, body: ChosenBody, subschema: Subschema): RequestLocation {
  const { path } = subschema;
  return {
    id: `request.body${idSuffix(path)}`,
    title: sentenceSubject(path, "The body"),
    subschema,
    identifies: isIdentifying(subschema),
    places: body.kind === "json" ? placesOf(contract, body.schema, subschema) : [],
    carries: (sample, keyword) => body.kind === "json" || isCarriedAsText(contract.schemas, subschema, sample, keyword),
    put(value, { escaped = false }, values, place) {
      const json = withValueIn(values, body.schema, path, value, place);
      return { changes: { json, escaped }, valid: isValid(contract, body, json) };
    },
  };
}

function inParameter({ schemas }: OperationContract, parameter: Parameter, subschema: Subschema): RequestLocation {
  const { in: location, name, required, schema } = parameter;
  const suffix = idSuffix(subschema.path);
  const isHeader = location === "header" || location === "cookie";
  return {
    id: `request.${location}.${name}${suffix}`,
    title: `${suffix ? `${sentenceSubject(subschema.path)} of the` : "The"} ${location} parameter ${name}`,
    subschema,
    identifies: isIdentifying(subschema, parameter),
    places: [],
    carries: (sample, keyword) =>
      !(sample.wide && isHeader) &&
      ((parameter.mediaType !== undefined && !sample.escaped) || isCarriedAsText(schemas, subschema, sample, keyword)),
    put(leaf, _, values) {
      const value = values.withValueAt(schema, subschema.path, leaf);
      const text = serializeParameter(parameter, value);
      if (location === "path" && !text) throw new NotTried("without the value, the path would be a different one");
      const received = parseParameter(schemas, parameter, text);
      const valid = received === undefined ? !required : schemas.validatorOf(schema)(received);
      return { changes: { parameter: { parameter, value } }, valid };
    },
  };
}

/**
 * Reports whether a sample keeps its meaning when written as text. Where a string, an array or an object is allowed, every text
 * has the right type, so no text has a wrong one. `null`, arrays and objects have no unambiguous text.
 */
function isCarriedAsText(
  schemas: SchemaShapes,
  { schema, whole }: Subschema,
  sample: Sample,
  keyword: string,
): boolean {
  if (sample.escaped || sample.jsonOnly) return false;
  if (keyword !== "type") return true;
  const types = schemas.typesOf(whole.type ? whole : schema);
  const isFree = types.size === 0 || ["string", "array", "object"].some((type) => types.has(type));
  return !isFree && !["null", "array", "object"].includes(sample.type ?? "");
}

function keywordClauses(contract: OperationContract, location: RequestLocation): Clause[] {
  const { id, title, subschema } = location;
  const { schema } = subschema;
  return Object.entries({ ...samplers, ...untriedSamplers })
    .filter(([keyword]) => keyword in schema)
    .flatMap(([keyword, sampler]) => {
      const { within, beyond } = sampler(subschema, keyword);
      const carried = (all: Sample[]) => all.filter((sample) => location.carries(sample, keyword));
      const trials = [
        ...carried(within).map((sample) => trialOf(contract, location, sample, true)),
        ...carried(beyond).map((sample) => trialOf(contract, location, sample, false)),
        ...carried(beyond).flatMap((sample, at) =>
          placesFor(location.places, sample, at).map((place) => trialOf(contract, location, sample, false, place)),
        ),
      ];
      if (trials.length === 0) return [];
      const value = JSON.stringify(schema[keyword]);
      const sentence = `${title} conforms to ${keyword}${value.length > 80 ? "" : ` ${value}`}.`;
      const pointer = contract.schemas.pointerTo(schema, keyword);
      return [clauseOf(contract, { id: `${id}.${keyword}`, sentence, pointer, trials })];
    });
}

const trialOf = (
  contract: OperationContract,
  location: RequestLocation,
  sample: Sample,
  valid: boolean,
  place?: Place,
): Trial => ({
  label: place ? `${sample.label}, ${place.label}` : sample.label,
  expect: valid ? accepted : formRefused,
  changes(values) {
    for (const valueFor of [sample.value, ...(sample.orElse ? [sample.orElse] : [])]) {
      const value = valueFor(values);
      const put = location.put(value, sample, values, place);
      if (put.valid !== valid) continue;
      if (valid && location.identifies) assertHarmless(contract.operation, value);
      return put.changes;
    }
    throw new NotTried(`no ${valid ? "valid" : "invalid"} value of this kind could be made`);
  },
});
