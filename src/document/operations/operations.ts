import { pointer } from "../../shared/json-pointer.ts";
import { kindOf } from "../openapi/media-type.ts";
import { copyOf } from "../openapi/origin.ts";
import { resolve, resolveSchema } from "../openapi/resolve.ts";
import type {
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
  ResolvedOperation,
  Response,
  ResponseObject,
  Server,
} from "../openapi/types.ts";

/** Headers of a request that OpenAPI ignores as parameters. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const NO_PARAMETERS = ["accept", "content-type", "authorization"];

export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * One operation, with the references to its parameters, bodies, responses, headers and examples followed, and those of
 * their schemas at the top; below that, a schema may refer to itself. `Schemas.where` still knows where each part stands.
 */
export interface Operation extends ResolvedOperation {
  method: (typeof METHODS)[number];
  path: string;
  /** Where it stands in the document: a JSON pointer. */
  pointer: string;
}

/**
 * All operations of a document, in its order. One without an `operationId` gets one from its method and path.
 * @throws `UsageError` where a reference leads nowhere
 */
export function operations(document: Document): Operation[] {
  return pathItems(document).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as OperationObject | undefined;
      return operation ? [complete(document, path, item, method, operation)] : [];
    }),
  );
}

/** The paths of a document with their items, references followed. What begins with no slash is an extension. */
export const pathItems = (document: Document): [path: string, item: PathItem][] =>
  Object.entries(document.paths ?? {})
    .filter(([path]) => path.startsWith("/"))
    .map(([path, item]) => [path, resolve(document, item)]);

function complete(
  document: Document,
  path: string,
  item: Record<string, unknown>,
  method: Operation["method"],
  operation: OperationObject,
): Operation {
  const shared = (item.parameters as Reference<ParameterObject>[] | undefined) ?? [];
  const parameters = new Map<string, Parameter>();
  for (const node of [...shared, ...(operation.parameters ?? [])]) {
    const { in: place, name } = resolve(document, node);
    const own = place === "header" ? name.toLowerCase() : name; // HTTP makes no difference between X-A and x-a
    if (place === "header" && NO_PARAMETERS.includes(own)) continue;
    parameters.set(`${place} ${own}`, headerOf<ParameterObject>(document, node) as Parameter);
  }
  const { requestBody: body, responses = {}, ...described } = operation;
  const requestBody = body && resolve(document, body);
  return copyOf(operation, {
    ...(item.servers ? { servers: item.servers as Server[] } : {}),
    ...described,
    operationId: operation.operationId ?? nameOf(method, path),
    ...(requestBody && {
      requestBody: copyOf(requestBody, { ...requestBody, content: contentOf(document, requestBody.content) }),
    }),
    responses: copyOf(
      operation.responses ?? operation, // without any, they are missing there
      mapValues(withoutExtensions(responses), (node) => responseOf(document, node)),
    ),
    method,
    path,
    parameters: [...parameters.values()],
    pointer: pointer("paths", path, method),
  });
}

function responseOf(document: Document, node: Reference<ResponseObject>): Response {
  const { headers, content, ...response } = resolve(document, node);
  return copyOf(resolve(document, node), {
    ...response,
    ...(headers && {
      headers: copyOf(
        headers,
        mapValues(withoutContentType(headers), (header) => headerOf(document, header)),
      ),
    }),
    ...(content && { content: contentOf(document, content) }),
  });
}

/** The responses of an operation; beside them, extensions may stand. */
export const withoutExtensions = <T>(responses: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => !status.startsWith("x-")));

/** OpenAPI ignores this header of a response: `content` has the media types. */
const withoutContentType = <T>(headers: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-type"));

const contentOf = (document: Document, content: Record<string, MediaTypeObject> = {}): Record<string, MediaType> =>
  copyOf(
    content,
    mapValues(content, (node) => {
      const media = resolve(document, node);
      const { schema, examples, ...others } = media;
      return copyOf(media, {
        ...others,
        ...(schema !== undefined && { schema: resolveSchema(document, schema) }),
        ...(examples && { examples: examplesOf(document, examples) }),
      });
    }),
  );

/** A header, or a parameter, which is the same with a name and a place. */
function headerOf<T extends HeaderObject>(
  document: Document,
  node: Reference<T>,
): Header & Omit<T, keyof HeaderObject> {
  const resolved: T = resolve(document, node);
  const { schema, content, examples, ...others } = resolved;
  const [[type, media] = []] = Object.entries(content ?? {});
  const mediaType = type !== undefined && kindOf(type) === "json" ? type : undefined; // any other is the text itself
  const [named] = Object.values(examplesOf(document, examples ?? media?.examples ?? {}));
  const own = resolveSchema(document, schema ?? media?.schema);
  const [implied] = [
    ...((own.examples as unknown[] | undefined) ?? []),
    own.default,
    ...(own.enum ?? []),
    own.const,
  ].filter((value) => value !== undefined);
  const example = others.example ?? media?.example ?? named?.value ?? implied;
  return copyOf(resolved, {
    ...others,
    schema: own,
    ...(mediaType !== undefined && { mediaType }),
    ...(example !== undefined && { example }),
  }) as Header & Omit<T, keyof HeaderObject>;
}

/** The examples that stand in the document; others are at an address, which is not read. */
const examplesOf = (document: Document, examples: NonNullable<MediaTypeObject["examples"]>) =>
  Object.fromEntries(
    Object.entries(examples)
      .map(([name, node]) => [name, resolve(document, node)] as const)
      .filter(([, example]) => "value" in example),
  );

/** A name for an operation that has none: `GET /v3/tasks/{task_id}` becomes `getV3TasksTaskId`. */
const nameOf = (method: string, path: string): string =>
  [
    method,
    ...path
      .split(/[^A-Za-z0-9]+/)
      .filter(Boolean)
      .map(capitalized),
  ].join("");

const capitalized = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
