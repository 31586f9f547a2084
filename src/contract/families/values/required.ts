import type { OperationContract } from "../../../document/contract.ts";
import type { ChosenBody } from "../../../document/operations/request-body.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { idSuffix, type Subschema, sentenceSubject, subschemasOf } from "../../../values/subschemas.ts";
import { isValid } from "../../exchange/body.ts";
import { type Clause, clauseOf } from "../../trials/clause.ts";
import { accepted, refused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { type Place, placesOf, withValueIn } from "./places.ts";

const present: Trial = { label: "present", expect: accepted };

/** Builds a clause for each parameter, the body and each property: it is required, or it may be absent. */
export function required(contract: OperationContract): Clause[] {
  const { body, operation, schemas } = contract;
  return [
    ...parameterClauses(contract),
    ...(operation.requestBody ? [bodyClause(contract)] : []),
    ...(body
      ? subschemasOf(schemas, body.schema, "request").flatMap((object) => propertyClauses(contract, body, object))
      : []),
  ];
}

function presenceClause(
  contract: OperationContract,
  { id, title, isRequired, pointer }: { id: string; title: string; isRequired: boolean; pointer: string },
  trials: Trial[],
): Clause {
  return clauseOf(contract, {
    id: `request.${id}.${isRequired ? "required" : "optional"}`,
    sentence: `${title} ${isRequired ? "is required" : "may be absent"}.`,
    pointer,
    trials,
  });
}

function parameterClauses(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  return operation.parameters
    .filter((parameter) => parameter.in !== "path") // without it, the path would be a different one
    .map((parameter) => {
      const { in: location, name, required: isRequired = false } = parameter;
      const title = `The ${location} parameter ${name}`;
      const pointer = isRequired ? schemas.pointerTo(parameter, "required") : schemas.pointerTo(parameter);
      const changes = { parameter: { parameter, value: undefined } };
      const absent: Trial = { label: "absent", expect: isRequired ? refused : accepted, changes };
      const trials = isRequired ? [present, absent] : [absent];
      return presenceClause(contract, { id: `${location}.${name}`, title, isRequired, pointer }, trials);
    });
}

/** The forms in which HTTP can send no body. @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
const ABSENT_BODIES = [
  { label: "absent", hasType: false },
  { label: "absent, with its media type", hasType: true },
  { label: "Content-Length: 0", hasType: true, framing: "Content-Length" },
  { label: "Content-Length: 0, without a media type", hasType: false, framing: "Content-Length" },
  { label: "an empty chunked body", hasType: true, framing: "chunked" },
] as const;

function bodyClause(contract: OperationContract): Clause {
  const { body, operation, schemas } = contract;
  const isRequired = operation.requestBody?.required ?? false;
  const absent = ABSENT_BODIES.map(
    ({ label, hasType, ...framing }): Trial => ({
      label,
      expect: isRequired ? refused : accepted,
      changes: { text: null, contentType: hasType ? (body?.mediaType ?? null) : null, ...framing },
    }),
  );
  const pointer = schemas.pointerTo(operation.requestBody);
  return presenceClause(contract, { id: "body", title: "The body", isRequired, pointer }, [present, ...absent]);
}

/** Builds a clause for every property of an object. Any schema that applies to the object may require the property. */
function propertyClauses(contract: OperationContract, body: ChosenBody, { path, schema, whole }: Subschema): Clause[] {
  const { schemas } = contract;
  const facets = schemas.facetsOf(whole);
  const names = Object.entries(schema.properties ?? {})
    .filter(([, property]) => !schemas.isAbsent(property, "request"))
    .map(([name]) => name);
  type Instead = (value: unknown) => Record<string, unknown>;
  const trial = (
    label: string,
    name: string,
    isRequired: boolean,
    instead: Instead = () => ({}),
    place?: Place,
  ): Trial => ({
    label,
    expect: isRequired ? refused : accepted,
    changes(values) {
      const { [name]: value, ...others } = values.ofType(whole, "object") as Record<string, unknown>;
      const json = withValueIn(values, body.schema, path, { ...others, ...instead(value) }, place);
      if (isValid(contract, body, json) === isRequired) {
        throw new NotTried("another keyword decides whether the property may be absent");
      }
      return { json };
    },
  });
  const places = placesOf(contract, body.schema, { path }).filter(({ neighbors }) => neighbors);
  return names.map((name) => {
    const ownPath = [...path, name];
    const requiring = facets.find((facet) => facet.required?.includes(name))?.required;
    const isRequired = requiring !== undefined;
    const pointer = requiring ? schemas.pointerTo(requiring) : schemas.pointerTo(schema.properties, name);
    const absent = trial("absent", name, isRequired);
    const amongItems = places.slice(0, 1).map((place) => trial(`absent, ${place.label}`, name, true, undefined, place));
    const renamed = otherCase(name, names).map((other) =>
      trial(`${other} in its place`, name, true, (value) => ({ [other]: value })),
    );
    const similar = [
      trial("similar names in its place", name, true, (value) =>
        Object.fromEntries(similarNames(name, names).map((other) => [other, value])),
      ),
      // Merging such a body into an object, or looking for its data, makes the property appear.
      trial("within other objects", name, true, (value) =>
        Object.fromEntries(
          ["__proto__", "data", "body"]
            .filter((other) => !names.includes(other))
            .map((other) => [other, { [name]: value }]),
        ),
      ),
    ];
    return presenceClause(
      contract,
      { id: `body${idSuffix(ownPath)}`, title: sentenceSubject(ownPath), isRequired, pointer },
      isRequired ? [present, absent, ...amongItems, ...renamed, ...(body.kind === "json" ? similar : [])] : [absent],
    );
  });
}

/** Returns a name in another letter case, if it has letters. Careless parsers confuse the two names. */
const otherCase = (name: string, known: string[]) =>
  [name.toUpperCase(), name.toLowerCase()].filter((other) => !known.includes(other)).slice(0, 1);

/** Returns names that a careless parser treats as the given one, such as `Ids`, `idſ`, `ids ` and `ids[]` for `ids`. */
const similarNames = (name: string, known: string[]) =>
  [
    name.charAt(0).toUpperCase() + name.slice(1),
    name.replaceAll("s", "\u017f").replaceAll("k", "\u212a"),
    ` ${name}`,
    `${name} `,
    `${name}[]`,
    `${name}\0`,
  ].filter((other) => other !== name && !known.includes(other));
