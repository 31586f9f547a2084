import { kindOf } from "../../../src/document/openapi/media-type.ts";
import type { Document, MediaType, Schema } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { phrase, type Words } from "../../shared/words.ts";
import { mergedSchema } from "../schemas/merged-schema.ts";
import { typesOf } from "../schemas/schema-in-words.ts";
import { type Field, fieldOf, fieldsOf, idPart, type Shown } from "./field-views.ts";

/** An operation, ready to be shown: references followed, limits in words, descriptions in Markdown. */
export type OperationView = ReturnType<typeof viewOf>;
/** A body in one media type. */
export type BodyView = OperationView["bodies"][number];

/** Returns every operation of a document, ready to be shown in a language. */
export const operationViews = (document: Document, words: Words): OperationView[] =>
  withUniqueIds(operations(document).map((operation) => viewOf({ document, words }, operation)));

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

function viewOf(shown: Shown, operation: Operation) {
  const { operationId, description = "", externalDocs, requestBody, security, servers } = operation;
  const id = /^[a-z]/i.test(operationId) ? idPart(operationId) : `operation-${idPart(operationId)}`;
  const bodies = bodyViews(shown, requestBody?.content, `${id}-request-body`, requestBody as { description?: string });
  return {
    id,
    operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    title: operation.summary ?? operationId,
    description: [operation.deprecated && phrase(shown.words, "reference.deprecated"), description]
      .filter(Boolean)
      .join(" ")
      .trim(),
    ...(externalDocs && { source: externalDocs }),
    security,
    ...(servers && { servers: servers.map(({ url }) => url) }),
    parameters: operation.parameters.map(({ schema, deprecated, ...parameter }) => ({
      ...fieldOf(shown, deprecated ? { allOf: [schema], deprecated } : schema, {
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
      responseView(shown, status, response, `${id}-response-${status}`),
    ),
    samples: operation["x-codeSamples"] ?? [],
  };
}

function responseView(
  shown: Shown,
  status: string,
  { description, headers = {}, content }: Operation["responses"][string],
  id: string,
) {
  const bodies = bodyViews(shown, content, `${id}-body`);
  return {
    status,
    description: description.trim(),
    id,
    success: status.startsWith("2"),
    headers: Object.entries(headers).map(([name, { schema, required = false, description }]) =>
      fieldOf(shown, schema, { name, id: `${id}-header-${idPart(name)}`, required, description }),
    ),
    ...(bodies[0] && { body: bodies[0] }),
    bodies,
  };
}

type Described = { description?: string } | undefined;

const bodyViews = (
  shown: Shown,
  content: Record<string, MediaType> = {},
  id: string,
  { description }: Described = {},
) =>
  Object.entries(content).map(([mediaType, { schema = {}, example, examples = {} }]) => {
    const named = Object.entries(examples).map(([name, { summary = name, value }]) => ({ summary, value }));
    const all =
      example === undefined ? named : [{ summary: phrase(shown.words, "reference.example"), value: example }, ...named];
    return {
      description: (description || ((schema as Schema).description ?? "")).trim(),
      mediaType,
      isObject: typesOf(mergedSchema(shown.document, schema)).join() === "object",
      whole: fieldOf(shown, schema, { name: "body", id, required: true }),
      fields: fieldsOf(shown, schema, id),
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
