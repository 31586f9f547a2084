import { kindOf } from "../../../src/document/openapi/media-type.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, MediaType, Schema, SecurityRequirement } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { type Field, field, fieldsOf, idPart } from "./fields.ts";

/** An operation, ready to be shown: references followed, limits in words. */
export interface OperationView {
  /** The end of its address: its operation ID, as an id of HTML. */
  id: string;
  operationId: string;
  method: string;
  path: string;
  title: string;
  /** Markdown. */
  description: string;
  /** A page about it elsewhere. */
  source?: { url: string; description?: string };
  /** What the operation itself requires, if that is not what the whole document does. */
  security: { security?: SecurityRequirement[] };
  /** The addresses of the operation itself, if it has any. */
  servers?: string[];
  parameters: (Field & { in: string; example: string })[];
  /** The first of `bodies`, where one is shown. */
  body?: BodyView & { required: boolean };
  /** The body in each media type. */
  bodies: BodyView[];
  responses: ResponseView[];
  samples: { lang: string; label: string; source: string }[];
}

export interface BodyView {
  description: string;
  mediaType: string;
  /** The type and the limits of the whole in words. */
  whole: Field;
  fields: Field[];
  examples: { title: string; text: string; language: string }[];
}

export interface ResponseView {
  status: string;
  description: string;
  id: string;
  success: boolean;
  headers: Field[];
  /** The first of `bodies`, where one is shown. */
  body?: BodyView;
  /** The body in each media type. */
  bodies: BodyView[];
}

/** Every operation of a document, ready to be shown. */
export const operationViews = (document: Document): OperationView[] =>
  withUniqueIds(operations(document).map((operation) => view(document, operation)));

/** In an address dots are hyphens, so that the fields `a.b` and `a-b` would have the same: the later one gets a mark. */
function withUniqueIds(views: OperationView[]): OperationView[] {
  const taken = new Set<string>();
  const mark = (fields: { id: string; fields?: Field[] }[]) => {
    for (const each of fields) {
      while (taken.has(each.id.replaceAll(".", "-"))) each.id += "_";
      taken.add(each.id.replaceAll(".", "-"));
      mark(each.fields ?? []);
    }
  };
  for (const each of views) {
    mark([each, ...each.parameters, ...each.bodies.flatMap(({ fields }) => fields)]);
    mark(each.responses.flatMap((response) => [response, ...response.headers]));
    mark(each.responses.flatMap(({ bodies }) => bodies.flatMap(({ fields }) => fields)));
  }
  return views;
}

function view(document: Document, operation: Operation): OperationView {
  const { operationId } = operation;
  const id = /^[a-z]/i.test(operationId) ? idPart(operationId) : `operation-${idPart(operationId)}`;
  const { description = "", externalDocs } = operation as {
    description?: string;
    externalDocs?: OperationView["source"];
  };
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map((content) =>
    body(document, content, `${id}.request.body`, (operation.requestBody as { description?: string }).description),
  );
  return {
    id: id.replaceAll(".", "-"),
    operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    title: operation.summary ?? operationId,
    description: `${operation.deprecated ? "**Deprecated.** " : ""}${description}`.trim(),
    ...(externalDocs && { source: externalDocs }),
    security: operation.security ? { security: operation.security } : {},
    ...(operation.servers && { servers: operation.servers.map(({ url }) => url) }),
    parameters: operation.parameters.map((parameter) => ({
      ...field(document, parameter.deprecated ? { allOf: [parameter.schema], deprecated: true } : parameter.schema, {
        name: parameter.name,
        id: `${id}.request.${parameter.in}.${idPart(parameter.name)}`,
        required: parameter.required ?? false,
        description: (parameter as { description?: string }).description,
      }),
      in: parameter.in,
      example: asText(parameter.example),
    })),
    ...(bodies[0] && { body: { ...bodies[0], required: operation.requestBody?.required ?? false } }),
    bodies,
    responses: Object.entries(operation.responses).map(([status, response]) => {
      const place = `${id}.response.${status}`;
      const contents = Object.entries(response.content ?? {}).map((content) =>
        body(document, content, `${place}.body`),
      );
      return {
        status,
        description: response.description.trim(),
        id: place,
        success: status.startsWith("2"),
        headers: Object.entries(response.headers ?? {}).map(([name, header]) =>
          field(document, header.schema, {
            name,
            id: `${place}.header.${idPart(name)}`,
            required: header.required ?? false,
            description: header.description,
          }),
        ),
        ...(contents[0] && { body: contents[0] }),
        bodies: contents,
      };
    }),
    samples: operation["x-codeSamples"] ?? [],
  };
}

function body(
  document: Document,
  [mediaType, { schema = {}, example, examples = {} }]: [string, MediaType],
  id: string,
  description = "",
): BodyView {
  const named = Object.entries(examples).map(([name, each]) => ({ summary: name, ...resolve(document, each) }));
  const all = example === undefined ? named : [{ summary: "Example", value: example }, ...named];
  return {
    description: (description || (resolve<Schema>(document, schema).description ?? "")).trim(),
    mediaType,
    whole: field(document, schema, { name: "body", id, required: true }),
    fields: fieldsOf(document, schema, id),
    examples: all.map(({ summary, value }) => ({
      title: summary,
      ...(typeof value === "string" && kindOf(mediaType) !== "json"
        ? { text: value, language: "text" }
        : { text: JSON.stringify(value, null, 2), language: "json" }),
    })),
  };
}

/** An example as text; what is no text by itself, in JSON. */
const asText = (example: unknown): string =>
  typeof example === "object" && example !== null ? JSON.stringify(example) : String(example ?? "");
