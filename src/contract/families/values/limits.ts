import type { OperationContract } from "../../../document/contract.ts";
import type { Parameter, Schema } from "../../../document/openapi/types.ts";
import type { SentBody } from "../../../document/operations/request-body.ts";
import { parseParameter } from "../../../document/parameters/parse-parameter.ts";
import { serializeParameter } from "../../../document/parameters/serialize-parameter.ts";
import type { SchemaShapes } from "../../../document/schemas/schema-shapes.ts";
import { assertHarmless, isIdentifying } from "../../../values/identifying-schemas.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { address, type Subschema, subjectOf, subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { isValid } from "../../exchange/body.ts";
import { type Changes, request } from "../../exchange/request.ts";
import { samplers } from "../../samples/index.ts";
import type { Sample } from "../../samples/sample.ts";
import { type Clause, clauseOf, type Trial } from "../../trials/clause.ts";
import { accepts, refusesForm } from "../../trials/trial.ts";

/** A clause for every keyword that limits a parameter or a value in the body: tried on both sides. */
export function limits(contract: OperationContract): Clause[] {
  const { schemas, operation, body } = contract;
  return [
    ...operation.parameters.flatMap((parameter) =>
      subschemasOf(schemas, parameter.schema, "request").flatMap((place) =>
        keywordsOf(contract, inParameter(contract, parameter, place)),
      ),
    ),
    ...(body
      ? subschemasOf(schemas, body.schema, "request").flatMap((place) =>
          keywordsOf(contract, inBody(contract, body, place)),
        )
      : []),
  ];
}

/** A place of the request in which values of a schema can be put. */
interface RequestLocation {
  id: string;
  /** How a sentence about it begins. */
  title: string;
  place: Subschema;
  /** Whether its values name something. */
  isNaming: boolean;
  /** The changes that put a sample there; `valid` says whether the whole is then valid. */
  put(sample: Sample, values: Values): { changes: Changes; valid: boolean };
  /** Whether the wire can carry a sample of a keyword there. */
  carries(sample: Sample, keyword: string): boolean;
}

function inBody(contract: OperationContract, body: SentBody, place: Subschema): RequestLocation {
  const { path } = place;
  return {
    id: `${contract.operation.operationId}.request.body${address(path)}`,
    title: subjectOf(path, "The body"),
    place,
    isNaming: isIdentifying(place),
    carries: (sample, keyword) =>
      body.kind === "json" || (!sample.escaped && isCarriedAsText(contract.schemas, place, sample, keyword)),
    put(sample, values) {
      const json = values.having(body.schema, path, sample.value(values));
      const valid = isValid(contract, body, json);
      return { changes: { json, escaped: sample.escaped ?? false }, valid };
    },
  };
}

function inParameter(
  { operation, schemas }: OperationContract,
  parameter: Parameter,
  place: Subschema,
): RequestLocation {
  const end = address(place.path);
  return {
    id: `${operation.operationId}.request.${parameter.in}.${parameter.name}${end}`,
    title: `${end ? `${end.replace(/^\./, "")} of the` : "The"} ${parameter.in} parameter ${parameter.name}`,
    place,
    isNaming: isIdentifying(place, parameter),
    carries: (sample, keyword) =>
      !sample.escaped &&
      !(sample.wide && (parameter.in === "header" || parameter.in === "cookie")) &&
      (parameter.mediaType !== undefined || isCarriedAsText(schemas, place, sample, keyword)),
    put(sample, values) {
      const value = values.having(parameter.schema, place.path, sample.value(values));
      const text = serializeParameter(parameter, value);
      if (parameter.in === "path" && !text) throw new NotTried("without the value, the path is another");
      const received = parseParameter(schemas, parameter, text);
      const valid = received === undefined ? !parameter.required : schemas.validatorOf(parameter.schema)(received);
      return { changes: { parameter: { parameter, value } }, valid };
    },
  };
}

/**
 * Whether a sample keeps its sense as a text. None has the wrong type where a text is wanted, or an array, of which
 * a text is one item; null, arrays and objects have no text of their own.
 */
function isCarriedAsText(
  schemas: SchemaShapes,
  { schema, whole }: Subschema,
  { type }: Sample,
  keyword: string,
): boolean {
  if (keyword !== "type") return true;
  const types = schemas.typesOf(whole.type ? whole : schema);
  const isFree = types.size === 0 || ["string", "array", "object"].some((each) => types.has(each));
  return !isFree && !["null", "array", "object"].includes(type ?? "");
}

/** Keywords that limit a value, for which no values are made. */
const UNKNOWN = [
  "if",
  "contains",
  "prefixItems",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** A clause for every keyword at a place; one that is not known here is a clause too, which is not tried. */
function keywordsOf(contract: OperationContract, location: RequestLocation): Clause[] {
  return [...known(contract, location), ...unknown(contract, location)];
}

const isUntriable = (keyword: string, value: unknown): boolean =>
  UNKNOWN.includes(keyword) || (keyword === "additionalProperties" && isConstraining(value));

// `true` and an empty schema allow everything, and `false` has samples.
const isConstraining = (value: unknown) => typeof value === "object" && Object.keys(value as Schema).length > 0;

const unknown = ({ schemas }: OperationContract, { id, title, place: { schema } }: RequestLocation): Clause[] =>
  Object.keys(schema)
    .filter((keyword) => isUntriable(keyword, schema[keyword]))
    .map((keyword) => {
      const attempt = () => Promise.reject(new NotTried("no values are made for this keyword"));
      const trial: Trial = { label: keyword, side: "beyond", attempt };
      return clauseOf(
        `${id}.${keyword}`,
        `${title} keeps to ${keyword}.`,
        schemas.pointerTo(schema, keyword),
        "request",
        [trial],
      );
    });

function known(contract: OperationContract, location: RequestLocation): Clause[] {
  const { schema } = location.place;
  return Object.entries(samplers)
    .filter(([keyword]) => keyword in schema)
    .map(([keyword, sampler]): Clause | undefined => {
      const { within, beyond } = sampler(location.place, keyword);
      const carried = (samples: Sample[]) => samples.filter((sample) => location.carries(sample, keyword));
      const trials = [
        ...carried(within).map((sample) => trialOf(contract, location, sample, true)),
        ...carried(beyond).map((sample) => trialOf(contract, location, sample, false)),
      ];
      if (trials.length === 0) return undefined;
      const value = JSON.stringify(schema[keyword]);
      const sentence = `${location.title} keeps to ${keyword}${value.length > 80 ? "" : ` ${value}`}.`;
      const pointer = contract.schemas.pointerTo(schema, keyword);
      return clauseOf(`${location.id}.${keyword}`, sentence, pointer, "request", trials);
    })
    .filter((clause) => clause !== undefined);
}

function trialOf(contract: OperationContract, location: RequestLocation, sample: Sample, valid: boolean): Trial {
  const make = valid ? accepts : refusesForm;
  return make(contract, sample.label, (values) => {
    const all = [sample.value, ...(sample.orElse ? [sample.orElse] : [])];
    for (const make of all) {
      const value = make(values);
      const put = location.put({ ...sample, value: () => value }, values);
      if (put.valid !== valid) continue;
      if (valid && location.isNaming) assertHarmless(contract.operation, value);
      return request(contract, values, put.changes);
    }
    throw new NotTried(`no ${valid ? "valid" : "invalid"} value of this kind could be made`);
  });
}
