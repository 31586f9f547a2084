import type { OperationContract } from "../../../document/contract.ts";
import type { SentBody } from "../../../document/operations/request-body.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { address, type Subschema, subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { isValid } from "../../exchange/body.ts";
import type { Message } from "../../exchange/message.ts";
import { request } from "../../exchange/request.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepts, refuses } from "../../trials/trial.ts";

/** A clause for every parameter, for the body, and for every property that is required; optional ones may be absent. */
export function required(contract: OperationContract): Clause[] {
  const { schemas, body } = contract;
  return [
    ...parameters(contract),
    ...(contract.operation.requestBody ? [bodyItself(contract)] : []),
    ...(body
      ? subschemasOf(schemas, body.schema, "request").flatMap((place) => properties(contract, body, place))
      : []),
  ];
}

function parameters(contract: OperationContract): Clause[] {
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
            schemas.pointerTo(parameter, "required"),
            "request",
            [
              accepts(contract, "present", (values) => request(contract, values)),
              refuses(contract, "absent", (values) => absent(values, change)),
            ],
          )
        : clauseOf(
            `${name}.optional`,
            `The ${parameter.in} parameter ${parameter.name} may be absent.`,
            schemas.pointerTo(parameter),
            "request",
            [accepts(contract, "absent", (values) => absent(values, change))],
          );
    });
}

/** No body, in every form that HTTP has for it. @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
const ABSENT_BODIES = [
  { label: "absent", hasType: false, framing: undefined },
  { label: "absent, with its media type", hasType: true, framing: undefined },
  { label: "Content-Length: 0", hasType: true, framing: "Content-Length" },
  { label: "Content-Length: 0, without a media type", hasType: false, framing: "Content-Length" },
  { label: "an empty chunked body", hasType: true, framing: "chunked" },
] as const;

function bodyItself(contract: OperationContract): Clause {
  const { operation, schemas } = contract;
  const isRequired = operation.requestBody?.required ?? false;
  const make = isRequired ? refuses : accepts;
  return clauseOf(
    `${operation.operationId}.request.body.${isRequired ? "required" : "optional"}`,
    `The body ${isRequired ? "is required" : "may be absent"}.`,
    schemas.pointerTo(operation.requestBody),
    "request",
    [
      accepts(contract, "present", (values) => request(contract, values)),
      ...ABSENT_BODIES.map(({ label, hasType, framing }) =>
        make(contract, label, (values) =>
          request(contract, values, {
            text: null,
            contentType: hasType ? (contract.body?.mediaType ?? null) : null,
            ...(framing && { framing }),
          }),
        ),
      ),
    ],
  );
}

/** A clause for every property at a place, whichever of the schemas there requires it. */
function properties(contract: OperationContract, body: SentBody, { path, schema, whole }: Subschema): Clause[] {
  const { operation, schemas } = contract;
  const facets = schemas.facetsOf(whole);
  const names = Object.keys(schema.properties ?? {}).filter(
    (name) => !schemas.isAbsent(schema.properties?.[name] ?? {}, "request"),
  );
  return names.map((name) => {
    const place = address([...path, name]);
    const requiring = facets.find(({ required = [] }) => required.includes(name));
    return clauseOf(
      `${operation.operationId}.request.body${place}.${requiring ? "required" : "optional"}`,
      `${place.replace(/^\./, "")} ${requiring ? "is required" : "may be absent"}.`,
      requiring ? schemas.pointerTo(requiring.required) : schemas.pointerTo(schema.properties, name),
      "request",
      requiring
        ? [
            accepts(contract, "present", (values) => request(contract, values)),
            refuses(contract, "absent", without(contract, body, { path, schema, whole }, name, false)),
            ...otherCase(name, names).map((other) =>
              refuses(
                contract,
                `${other} in its place`,
                without(contract, body, { path, schema, whole }, name, false, other),
              ),
            ),
          ]
        : [accepts(contract, "absent", without(contract, body, { path, schema, whole }, name, true))],
    );
  });
}

/** A name in the other letter case, which is another name, but not to all parsers; none if it has no letters. */
const otherCase = (name: string, known: string[]) =>
  [name.toUpperCase(), name.toLowerCase()].filter((other) => !known.includes(other)).slice(0, 1);

/**
 * Builds a request whose body lacks a property at a place; `isAbsentValid` says whether the body should be valid then.
 * @param instead the name that its value has instead
 */
function without(
  contract: OperationContract,
  body: SentBody,
  { path, whole }: Subschema,
  name: string,
  isAbsentValid: boolean,
  instead?: string,
) {
  return (values: Values): Message => {
    const { [name]: value, ...others } = values.ofType(whole, "object") as Record<string, unknown>;
    const changed = instead === undefined ? others : { ...others, [instead]: value };
    const json = values.having(body.schema, path, changed);
    if (isValid(contract, body, json) !== isAbsentValid)
      throw new NotTried("another keyword decides whether it may be absent");
    return request(contract, values, { json });
  };
}
