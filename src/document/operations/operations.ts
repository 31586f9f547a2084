import { pointer } from "../../shared/json-pointer.ts";
import { isDecidedByMessage } from "../openapi/connection-headers.ts";
import { kindOf } from "../openapi/media-type.ts";
import { withOrigin } from "../openapi/origin.ts";
import { resolve, resolveSchema } from "../openapi/resolve.ts";
import type {
  DescribedOperation,
  Document,
  Header,
  HeaderObject,
  MediaType,
  MediaTypeObject,
  OperationObject,
  Parameter,
  ParameterObject,
  PathItem,
  Reference,
  RequestBody,
  Response,
  ResponseObject,
  SecurityRequirement,
  Server,
} from "../openapi/types.ts";

/** Headers that are not parameters. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const IGNORED_HEADERS = ["accept", "content-type", "authorization"];

export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * One operation with resolved references to parameters, bodies, responses, headers, examples and their schemas.
 * References within schemas stay, since a schema may refer to itself. `Schemas.pointerTo` finds the origin of a node.
 */
export interface Operation extends DescribedOperation {
  operationId: string;
  method: (typeof METHODS)[number];
  path: string;
  parameters: Parameter[];
  requestBody?: RequestBody;
  responses: Record<string, Response>;
  /** The operation's own requirements, or else those of the document. */
  security: SecurityRequirement[];
  pointer: string;
}

/**
 * Returns all operations of a document. An operation without an `operationId` is named after its method and path.
 * @throws `UsageError` if a reference leads to nothing
 */
export function operations(document: Document): Operation[] {
  return pathItems(document).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as OperationObject | undefined;
      return operation ? [complete(document, path, item, method, operation)] : [];
    }),
  );
}

/** Returns the paths of a document with their resolved items. A key without a leading slash is an extension. */
export const pathItems = (document: Document): [path: string, item: PathItem][] =>
  Object.entries(document.paths ?? {})
    .filter(([path]) => path.startsWith("/"))
    .map(([path, item]) => [path, resolve(document, item)]);

function complete(
  document: Document,
  path: string,
  item: PathItem,
  method: Operation["method"],
  operation: OperationObject,
): Operation {
  const { requestBody: body, responses = {}, parameters, ...described } = operation;
  const requestBody = body && resolve(document, body);
  return withOrigin(operation, {
    ...(item.servers ? { servers: item.servers as Server[] } : {}),
    ...described,
    security: operation.security ?? document.security ?? [],
    operationId: operation.operationId ?? nameOf(method, path),
    ...(requestBody && {
      requestBody: withOrigin(requestBody, { ...requestBody, content: contentOf(document, requestBody.content) }),
    }),
    responses: withOrigin(
      operation.responses ?? operation, // an error about missing responses points to the operation
      mapValues(withoutExtensions(responses), (node) => responseOf(document, node)),
    ),
    method,
    path,
    parameters: parametersOf(document, [...((item.parameters as typeof parameters) ?? []), ...(parameters ?? [])]),
    pointer: pointer("paths", path, method),
  });
}

/** Resolves the parameters of a path and its operation. The operation's parameter replaces the path's of the same name. */
function parametersOf(document: Document, nodes: Reference<ParameterObject>[]): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const node of nodes) {
    const { in: place, name } = resolve(document, node);
    const key = place === "header" ? name.toLowerCase() : name; // header names ignore letter case
    if (place === "header" && IGNORED_HEADERS.includes(key)) continue;
    parameters.set(`${place} ${key}`, headerOf<ParameterObject>(document, node) as Parameter);
  }
  return [...parameters.values()];
}

function responseOf(document: Document, node: Reference<ResponseObject>): Response {
  const resolved = resolve(document, node);
  const { headers, content, ...response } = resolved;
  return withOrigin(resolved, {
    ...response,
    ...(headers && { headers: responseHeadersOf(document, headers) }),
    ...(content && { content: contentOf(document, content) }),
  });
}

export const withoutExtensions = <T>(responses: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => !status.startsWith("x-")));

function responseHeadersOf(
  document: Document,
  headers: NonNullable<ResponseObject["headers"]>,
): Record<string, Header> {
  const documented = Object.entries(headers).filter(([name]) => !isDecidedByMessage(name));
  return withOrigin(
    headers,
    mapValues(Object.fromEntries(documented), (header) => headerOf(document, header)),
  );
}

const contentOf = (document: Document, content: Record<string, MediaTypeObject> = {}): Record<string, MediaType> =>
  withOrigin(
    content,
    mapValues(content, (node) => {
      const media = resolve(document, node);
      const { schema, examples, ...others } = media;
      return withOrigin(media, {
        ...others,
        ...(schema !== undefined && { schema: resolveSchema(document, schema) }),
        ...(examples && { examples: examplesOf(document, examples) }),
      });
    }),
  );

/** Resolves a header, or a parameter, which is a header with a name and a location. */
function headerOf<T extends HeaderObject>(
  document: Document,
  node: Reference<T>,
): Header & Omit<T, keyof HeaderObject> {
  const resolved: T = resolve(document, node);
  const { schema: given, content, examples, ...others } = resolved;
  const [[type, media] = []] = Object.entries(content ?? {});
  const mediaType = type !== undefined && kindOf(type) === "json" ? type : undefined; // a value in another type is plain text
  const [named] = Object.values(examplesOf(document, examples ?? media?.examples ?? {}));
  const schema = resolveSchema(document, given ?? media?.schema);
  const { examples: ofSchema = [], default: byDefault, enum: choices = [], const: only } = schema;
  const implied = [...(ofSchema as unknown[]), byDefault, ...choices, only].find((value) => value !== undefined);
  const example = others.example ?? media?.example ?? named?.value ?? implied;
  return withOrigin(resolved, {
    ...others,
    schema,
    ...(mediaType !== undefined && { mediaType }),
    ...(example !== undefined && { example }),
  }) as Header & Omit<T, keyof HeaderObject>;
}

/** Returns the examples with a value in the document. External examples are not read. */
const examplesOf = (document: Document, examples: NonNullable<MediaTypeObject["examples"]>) =>
  Object.fromEntries(
    Object.entries(mapValues(examples, (node) => resolve(document, node))).filter(([, example]) => "value" in example),
  );

/** Names an operation after its method and path: `GET /v3/tasks/{task_id}` becomes `getV3TasksTaskId`. */
const nameOf = (method: string, path: string): string =>
  method +
  path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
