import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import type { Message } from "../message.ts";
import { NotTried } from "../not-tried.ts";
import { address, isObject, type Place, places } from "../places.ts";
import { jsonBody, request } from "../request.ts";
import { accepts, refuses } from "../trial.ts";
import type { Values } from "../values.ts";

/** A clause for every parameter, for the body, and for every property that is required; optional ones may be absent. */
export function required(contract: Contract): Clause[] {
  const { document } = contract;
  const body = jsonBody(contract)?.[1].schema;
  return [
    ...parameters(contract),
    ...(contract.operation.requestBody ? [bodyItself(contract)] : []),
    ...(body ? places(document, body).flatMap((place) => properties(contract, place)) : []),
  ];
}

function parameters(contract: Contract): Clause[] {
  const { operation, schemas } = contract;
  return operation.parameters
    .filter((parameter) => parameter.in !== "path") // without it, the path is another
    .map((parameter) => {
      const absent = request.bind(undefined, contract);
      const name = `${operation.operationId}.request.${parameter.in}.${parameter.name}`;
      const change = { parameter: { parameter, value: undefined } };
      return parameter.required
        ? clauseOf(
            `${name}.required`,
            `The ${parameter.in} parameter ${parameter.name} is required.`,
            schemas.where(parameter, "required"),
            "request",
            [
              accepts(contract, "present", (values) => request(contract, values)),
              refuses(contract, "absent", (values) => absent(values, change)),
            ],
          )
        : clauseOf(
            `${name}.optional`,
            `The ${parameter.in} parameter ${parameter.name} may be absent.`,
            schemas.where(parameter),
            "request",
            [accepts(contract, "absent", (values) => absent(values, change))],
          );
    });
}

function bodyItself(contract: Contract): Clause {
  const { operation, schemas } = contract;
  const isRequired = operation.requestBody?.required ?? false;
  const make = isRequired ? refuses : accepts;
  return clauseOf(
    `${operation.operationId}.request.body.${isRequired ? "required" : "optional"}`,
    `The body ${isRequired ? "is required" : "may be absent"}.`,
    schemas.where(operation.requestBody),
    "request",
    [
      accepts(contract, "present", (values) => request(contract, values)),
      make(contract, "absent", (values) => request(contract, values, { text: null })),
      ...(isRequired
        ? [
            make(contract, "empty", (values) => request(contract, values, { text: "" })),
            make(contract, "absent, with its media type", (values) =>
              request(contract, values, { text: null, contentType: jsonBody(contract)?.[0] ?? null }),
            ),
          ]
        : []),
    ],
  );
}

function properties(contract: Contract, { path, schema }: Place): Clause[] {
  const { operation, schemas } = contract;
  return Object.keys(schema.properties ?? {}).map((name) => {
    const place = address([...path, name]);
    const isRequired = schema.required?.includes(name) ?? false;
    return clauseOf(
      `${operation.operationId}.request.body${place}.${isRequired ? "required" : "optional"}`,
      `${place.slice(1)} ${isRequired ? "is required" : "may be absent"}.`,
      isRequired ? schemas.where(schema.required) : schemas.where(schema.properties, name),
      "request",
      isRequired
        ? [
            accepts(contract, "present", (values) => request(contract, values)),
            refuses(contract, "absent", without(contract, { path, schema }, name, false)),
          ]
        : [accepts(contract, "absent", without(contract, { path, schema }, name, true))],
    );
  });
}

/** Builds a request whose body lacks a property at a place; `isValid` says whether the body then is valid, as it should. */
function without(contract: Contract, { path, schema }: Place, name: string, isValid: boolean) {
  const root = jsonBody(contract)?.[1].schema ?? {};
  const validate = contract.schemas.of(root);
  return (values: Values): Message => {
    const object = values.valid(schema);
    const { [name]: _, ...others } = isObject(object) ? object : {};
    const json = values.having(root, path, others);
    if (validate(json) !== isValid) throw new NotTried("another keyword decides whether it may be absent");
    return request(contract, values, { json });
  };
}
