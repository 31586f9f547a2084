import { kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, MediaType, Schema, SecurityRequirement } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { type Field, fieldOf, fieldsOf, idPart } from "./field-views.ts";

/** An operation, ready to be shown: references followed, limits in words. */
export interface OperationView {
  /** The end of its address: its operation ID as an ID of HTML. */
  id: string;
  operationId: string;
  method: string;
  path: string;
  title: string;
  /** Markdown. */
  description: string;
  /** A page about it elsewhere. */
  source?: { url: string; description?: string };
  /** What the operation itself requires, if that differs from the document. */
  security: { security?: SecurityRequirement[] };
  /** The addresses of the operation itself, if it has any. */
  servers?: string[];
  parameters: (Field & { in: string; example: string })[];
  /** The first of `bodies`. */
  body?: BodyView & { required: boolean };
  /** The body in each media type. */
  bodies: BodyView[];
  responses: ResponseView[];
  samples: { lang: string; label: string; source: string }[];
}

export interface BodyView {
  description: string;
  mediaType: string;
  /** The type and the limits of the whole body in words. */
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
  /** The first of `bodies`. */
  body?: BodyView;
  /** The body in each media type. */
  bodies: BodyView[];
}

/** Returns every operation of a document, ready to be shown. */
export const operationViews = (document: Document): OperationView[] =>
  withUniqueIds(operations(document).map((operation) => viewOf(document, operation)));

/** Marks IDs that occur before: a dot becomes a hyphen, so the fields `a.b` and `a-b` would have the same. */
function withUniqueIds(views: OperationView[]): OperationView[] {
  const taken = new Set<string>();
  const mark = (nodes: { id: string; fields?: Field[] }[]) => {
    for (const node of nodes) {
      while (taken.has(node.id)) node.id += "_";
      taken.add(node.id);
      mark(node.fields ?? []);
    }
  };
  for (const view of views) {
    mark([view, ...view.parameters, ...view.bodies.flatMap(({ fields }) => fields)]);
    mark(view.responses.flatMap((response) => [response, ...response.headers]));
    mark(view.responses.flatMap(({ bodies }) => bodies.flatMap(({ fields }) => fields)));
  }
  return views;
}

function viewOf(document: Document, operation: Operation): OperationView {
  const { operationId, description = "", externalDocs, requestBody, security, servers } = operation;
  const id = /^[a-z]/i.test(operationId) ? idPart(operationId) : `operation-${idPart(operationId)}`;
  const bodies = bodyViews(
    document,
    requestBody?.content,
    `${id}-request-body`,
    requestBody as { description?: string },
  );
  return {
    id,
    operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    title: operation.summary ?? operationId,
    description: `${operation.deprecated ? "**Deprecated.** " : ""}${description}`.trim(),
    ...(externalDocs && { source: externalDocs }),
    security: security ? { security } : {},
    ...(servers && { servers: servers.map(({ url }) => url) }),
    parameters: operation.parameters.map(({ schema, deprecated, ...parameter }) => ({
      ...fieldOf(document, deprecated ? { allOf: [schema], deprecated } : schema, {
        name: parameter.name,
        id: `${id}-request-${parameter.in}-${idPart(parameter.name)}`,
        required: parameter.required ?? false,
        description: parameter.description,
      }),
      in: parameter.in,
      example: exampleText(parameter.example),
    })),
    ...(bodies[0] && { body: { ...bodies[0], required: requestBody?.required ?? false } }),
    bodies,
    responses: Object.entries(operation.responses).map(([status, response]) =>
      responseView(document, status, response, `${id}-response-${status}`),
    ),
    samples: operation["x-codeSamples"] ?? [],
  };
}

function responseView(
  document: Document,
  status: string,
  { description, headers = {}, content }: Operation["responses"][string],
  id: string,
): ResponseView {
  const bodies = bodyViews(document, content, `${id}-body`);
  return {
    status,
    description: description.trim(),
    id,
    success: status.startsWith("2"),
    headers: Object.entries(headers).map(([name, { schema, required = false, description }]) =>
      fieldOf(document, schema, { name, id: `${id}-header-${idPart(name)}`, required, description }),
    ),
    ...(bodies[0] && { body: bodies[0] }),
    bodies,
  };
}

type Described = { description?: string } | undefined;

const bodyViews = (
  document: Document,
  content: Record<string, MediaType> = {},
  id: string,
  { description }: Described = {},
): BodyView[] =>
  Object.entries(content).map(([mediaType, { schema = {}, example, examples = {} }]) => {
    const named = Object.entries(examples).map(([name, { summary = name, value }]) => ({ summary, value }));
    const all = example === undefined ? named : [{ summary: "Example", value: example }, ...named];
    return {
      description: (description || ((schema as Schema).description ?? "")).trim(),
      mediaType,
      whole: fieldOf(document, schema, { name: "body", id, required: true }),
      fields: fieldsOf(document, schema, id),
      examples: all.map(({ summary, value }) => ({
        title: summary,
        ...(typeof value === "string" && kindOf(mediaType) !== "json"
          ? { text: value, language: "text" }
          : { text: JSON.stringify(value, null, 2), language: "json" }),
      })),
    };
  });

/** Returns an example as text: an object or array in JSON. */
const exampleText = (example: unknown): string =>
  typeof example === "object" && example !== null ? JSON.stringify(example) : String(example ?? "");
