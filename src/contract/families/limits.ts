import type { Parameter, Schema } from "../../document/types.ts";
import { type Clause, clauseOf, type Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { NotTried } from "../not-tried.ts";
import { address, type Place, places } from "../places.ts";
import { type Changes, jsonBody, request } from "../request.ts";
import { type Sample, samplers } from "../samples.ts";
import { accepts, refusesForm } from "../trial.ts";
import type { Values } from "../values.ts";

/** A clause for every keyword that limits a parameter or a value in the body: tried on both sides. */
export function limits(contract: Contract): Clause[] {
  const { document, operation } = contract;
  const body = jsonBody(contract)?.[1].schema;
  return [
    ...operation.parameters.flatMap((parameter) => keywordsOf(contract, inParameter(contract, parameter))),
    ...(body ? places(document, body).flatMap((place) => keywordsOf(contract, inBody(contract, body, place))) : []),
  ];
}

/** A place of the request in which values of a schema can be put. */
interface RequestLocation {
  id: string;
  title: string;
  schema: Schema;
  /** The changes that put a sample there; `valid` says whether the whole is then valid. */
  put(sample: Sample, values: Values): { changes: Changes; valid: boolean };
  /** Whether the wire can carry a sample of a keyword there. */
  carries(sample: Sample, keyword: string): boolean;
}

function inBody({ operation, schemas }: Contract, root: Schema, { path, schema }: Place): RequestLocation {
  const validate = schemas.of(root);
  return {
    id: `${operation.operationId}.request.body${address(path)}`,
    title: path.length ? address(path).replace(/^\./, "") : "the body",
    schema,
    carries: () => true,
    put(sample, values) {
      const json = values.having(root, path, sample.value(values));
      return { changes: { json, escaped: sample.escaped ?? false }, valid: validate(json) };
    },
  };
}

function inParameter({ operation, schemas }: Contract, parameter: Parameter): RequestLocation {
  const validate = schemas.of(parameter.schema);
  return {
    id: `${operation.operationId}.request.${parameter.in}.${parameter.name}`,
    title: `the ${parameter.in} parameter ${parameter.name}`,
    schema: parameter.schema,
    carries: (sample, keyword) =>
      !sample.escaped &&
      !(sample.wide && (parameter.in === "header" || parameter.in === "cookie")) &&
      (keyword !== "type" || !isText(parameter.schema)),
    put(sample, values) {
      const value = sample.value(values);
      if (parameter.in === "path" && value === "") throw new NotTried("without the value, the path is another");
      return { changes: { parameter: { parameter, value } }, valid: validate(value) };
    },
  };
}

// On the wire every parameter is a text, and none has the wrong type where a text is wanted.
const isText = (schema: Schema) => schema.type === undefined || [schema.type].flat().includes("string");

/** Keywords that limit a value, for which no values are made. */
const UNKNOWN = [
  "anyOf",
  "oneOf",
  "not",
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
function keywordsOf(contract: Contract, location: RequestLocation): Clause[] {
  return [...known(contract, location), ...unknown(contract, location)];
}

const unknown = ({ schemas }: Contract, { id, title, schema }: RequestLocation): Clause[] =>
  UNKNOWN.filter((keyword) => keyword in schema).map((keyword) => {
    const attempt = () => Promise.reject(new NotTried("no values are made for this keyword"));
    const trial: Trial = { label: keyword, side: "beyond", attempt };
    return clauseOf(`${id}.${keyword}`, `${title} keeps to ${keyword}.`, schemas.where(schema, keyword), "request", [
      trial,
    ]);
  });

function known(contract: Contract, location: RequestLocation): Clause[] {
  return Object.entries(samplers)
    .filter(([keyword]) => keyword in location.schema)
    .map(([keyword, sampler]): Clause | undefined => {
      const { within, beyond } = sampler(location.schema, keyword);
      const carried = (samples: Sample[]) => samples.filter((sample) => location.carries(sample, keyword));
      const trials = [
        ...carried(within).map((sample) => trialOf(contract, location, sample, true)),
        ...carried(beyond).map((sample) => trialOf(contract, location, sample, false)),
      ];
      if (trials.length === 0) return undefined;
      const sentence = `${location.title} keeps to ${keyword} ${JSON.stringify(location.schema[keyword])}.`;
      const pointer = contract.schemas.where(location.schema, keyword);
      return clauseOf(`${location.id}.${keyword}`, sentence, pointer, "request", trials);
    })
    .filter((clause) => clause !== undefined);
}

function trialOf(contract: Contract, location: RequestLocation, sample: Sample, valid: boolean): Trial {
  const make = valid ? accepts : refusesForm;
  return make(contract, sample.label, (values) => {
    const put = location.put(sample, values);
    if (put.valid !== valid) throw new NotTried(`no ${valid ? "valid" : "invalid"} value of this kind could be made`);
    return request(contract, values, put.changes);
  });
}
