import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, Header, MediaType, Schema } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";

/** A row of a table of fields. */
interface Row {
  name: string;
  /** The name of the table that has the row. */
  place: string;
  mandatory?: boolean;
  type: string;
  /** The least and the greatest number of characters, and of items. */
  length?: unknown[];
  items?: unknown[];
  /** Other limits in the document, for which the page has no column. */
  more?: object;
}

/** The facts that the vendor's reference page states about an operation. */
export interface Page {
  /** Method and path. */
  uri: string;
  fields: Row[];
  statuses: Record<string, string>;
  deletable?: string[];
  /** The examples of the request, and of each response by its status. */
  examples: Record<string, unknown>;
}

/** Keywords that describe a value and limit nothing. */
const ANNOTATIONS = ["description", "examples", "title", "$comment"];

/** Returns what a document says about an operation, in the terms of the vendor's page and with every limit of a value. */
export function asPage(document: Document, operation: Operation) {
  const { method, path, requestBody, responses } = operation;
  const responseBodies = Object.entries(responses).map(([status, { content = {} }]) => [status, content] as const);
  const bodies = [...(requestBody ? [["request", requestBody.content] as const] : []), ...responseBodies];
  return {
    uri: `${method.toUpperCase()} ${path}`,
    fields: [
      ...parameterRows(operation),
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) =>
        objectRows(document, schema, "request body", true),
      ),
      ...Object.entries(responses).flatMap(([status, { headers = {} }]) =>
        Object.entries(headers).map(([name, header]) => headerRow(`response ${status} header`, name, header)),
      ),
      ...responseBodies.flatMap(([status, content]) =>
        Object.values(content).flatMap(({ schema = {} }) => objectRows(document, schema, `response ${status}`, false)),
      ),
    ],
    statuses: Object.fromEntries(Object.entries(responses).map(([key, { description }]) => [key, description])),
    mediaTypes: Object.fromEntries(bodies.map(([place, content]) => [place, Object.keys(content)])),
    bodyRequired: requestBody?.required ?? false,
    deletableWhen: deletableWhen(document, operation),
    examples: Object.fromEntries(
      bodies.map(([place, content]) => [place, Object.values(content).flatMap((each) => examplesOf(document, each))]),
    ),
  };
}

const examplesOf = (document: Document, { example, examples = {} }: MediaType): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map((each) => resolve(document, each).value),
];

const parameterRows = ({ parameters }: Operation): Row[] =>
  parameters.map(({ name, in: place, ...parameter }) => headerRow(`request ${place}`, name, parameter));

const headerRow = (place: string, name: string, { required = false, schema }: Header): Row => ({
  place,
  name,
  mandatory: required,
  ...columns(name, schema),
});

/** Returns the rows of an object's table. A schema without properties gets one row without a name. */
function objectRows(document: Document, node: Schema, place: string, hasMandatory: boolean): Row[] {
  const { properties, required, ...schema } = resolve(document, node);
  if (!properties) return [{ place, name: "-", ...columns("-", { ...schema, ...(required && { required }) }) }];
  const { type, ...more } = limits({ ...schema, ...(required && !hasMandatory && { required }) });
  const rows = Object.entries(properties).flatMap(([name, child]): Row[] => {
    const property = resolve(document, child);
    const items = property.items && resolve(document, property.items);
    const row: Row = {
      place,
      name,
      ...(hasMandatory && { mandatory: required?.includes(name) ?? false }),
      ...columns(name, { ...property, ...(items && { items }) }),
    };
    return items?.properties ? [row, ...objectRows(document, items, name, false)] : [row];
  });
  const itself =
    type === "object" && Object.keys(more).length === 0 ? [] : [{ place, name: "-", type: String(type), more }];
  return [...itself, ...rows];
}

/** Returns the columns Type and Description for a field's schema. */
function columns(name: string, schema: Schema): Omit<Row, "place" | "name"> {
  const { type, minLength, maxLength, minItems, maxItems, items, ...rest } = limits(schema);
  const inner = items && columns(name, items as Schema);
  const length = inner?.length ?? (type === "string" ? [minLength, maxLength] : undefined);
  const isObject = (items as Schema | undefined)?.type === "object";
  const more = { ...rest, ...(!isObject && inner?.more) };
  return {
    type: inner ? `Array of ${isObject ? `${name} objects` : `${inner.type.toLowerCase()}s`}` : typeName(type),
    ...(length?.some((limit) => limit !== undefined) && { length }),
    ...(type === "array" && { items: [minItems, maxItems] }),
    ...(Object.keys(more).length > 0 && { more }),
  };
}

const typeName = (type: unknown): string => (type === "string" ? "String" : [type].flat().join(" or "));

const limits = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.includes(keyword)));

/** Returns the required properties of each alternative of `x-deletable-when`, and their allowed values. */
const deletableWhen = (document: Document, operation: Operation): object[] =>
  (operation["x-deletable-when"]?.anyOf ?? []).map(({ required, properties = {} }) => ({
    required,
    ...Object.fromEntries(
      Object.entries(properties).map(([name, child]) => {
        const { enum: values, const: value } = resolve(document, child);
        return [name, values ?? [value]];
      }),
    ),
  }));
