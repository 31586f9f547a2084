/** The parts of an OpenAPI 3.1 document that this project reads. References are still `{ $ref }` in a bundle. */
export interface Document {
  openapi: string;
  info: { title: string; version: string; [key: string]: unknown };
  servers?: Server[];
  security?: SecurityRequirement[];
  paths: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    examples?: Record<string, Example>;
    [kind: string]: Record<string, unknown> | undefined;
  };
  /** In a bundle: what it was made of. See `sourceHash`. */
  "x-generated"?: { notice: string; sha256: string };
  [key: string]: unknown;
}

export interface Server {
  url: string;
  description?: string;
  /** The region whose endpoint it is. */
  "x-region"?: string;
  variables?: Record<string, { default: string; enum?: string[] }>;
}

export type PathItem = Record<string, unknown>;
/** Schemes by name, all of which are needed; none: nothing is. */
export type SecurityRequirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
  /** Of the type `http`: `basic`, `bearer` and others. */
  scheme?: string;
}

/** What an operation says of itself, whether or not references are followed. */
interface Described {
  tags?: string[];
  summary?: string;
  description?: string;
  externalDocs?: { url: string; description?: string };
  deprecated?: boolean;
  security?: SecurityRequirement[];
  /** Where it is, if not on the servers of the document. */
  servers?: Server[];
  "x-deletable-when"?: Schema;
  "x-codeSamples"?: { lang: string; label: string; source: string }[];
}

/** An operation as the document has it. */
export interface OperationObject extends Described {
  operationId?: string;
  parameters?: Reference<ParameterObject>[];
  requestBody?: Reference<RequestBodyObject>;
  responses?: Record<string, Reference<ResponseObject>>;
}

/** A node of the document, or a reference to one. */
export type Reference<T> = T | { $ref: string };

export interface RequestBodyObject {
  required?: boolean;
  content?: Record<string, MediaTypeObject>;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, Reference<HeaderObject>>;
  content?: Record<string, MediaTypeObject>;
}

export interface MediaTypeObject {
  schema?: Schema | boolean;
  example?: unknown;
  examples?: Record<string, Reference<Example>>;
  /** How the parts of a form or of `multipart` are written, by property. */
  encoding?: Record<string, { contentType?: string; style?: string; explode?: boolean }>;
}

export interface HeaderObject {
  required?: boolean;
  description?: string;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Schema | boolean;
  content?: Record<string, MediaTypeObject>;
  example?: unknown;
  examples?: Record<string, Reference<Example>>;
}

export interface ParameterObject extends HeaderObject {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  allowReserved?: boolean;
}

/** An operation with its references followed. */
export interface ResolvedOperation extends Described {
  operationId: string;
  parameters: Parameter[];
  requestBody?: RequestBody;
  responses: Record<string, Response>;
}

export interface RequestBody {
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Response {
  description: string;
  headers?: Record<string, Header>;
  content?: Record<string, MediaType>;
}

export interface MediaType extends Omit<MediaTypeObject, "schema" | "examples"> {
  schema?: Schema;
  examples?: Record<string, Example>;
}

export interface Header extends Omit<HeaderObject, "schema" | "content" | "examples"> {
  /** Where the header has a `content`, the schema of that. */
  schema: Schema;
  /** The media type of the `content`: the value is then written in it, and `style` does not count. */
  mediaType?: string;
  /** The first of the named examples or of the schema's, if there is no other; then its default or first choice. */
  example?: unknown;
}

export interface Parameter extends Header {
  name: string;
  in: ParameterObject["in"];
  allowReserved?: boolean;
}

export interface Example {
  summary?: string;
  value: unknown;
}

/** A JSON Schema, draft 2020-12. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  [keyword: string]: unknown;
}
