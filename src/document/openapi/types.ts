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
  /** The origin of a bundle. See `sourceHash`. */
  "x-generated"?: { notice: string; sha256: string };
  [key: string]: unknown;
}

export interface Server {
  url: string;
  description?: string;
  /** The region of this endpoint. */
  "x-region"?: string;
  variables?: Record<string, { default: string; enum?: string[] }>;
}

export type PathItem = Record<string, unknown>;
/** The names of the security schemes that a request needs all at once; empty if it needs none. */
export type SecurityRequirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
  /** The HTTP scheme of the type `http`, such as `basic` or `bearer`. */
  scheme?: string;
}

/** The fields that an operation has before and after its references are followed. */
export interface DescribedOperation {
  tags?: string[];
  summary?: string;
  description?: string;
  externalDocs?: { url: string; description?: string };
  deprecated?: boolean;
  security?: SecurityRequirement[];
  /** The servers of the operation, if they differ from the document's. */
  servers?: Server[];
  "x-deletable-when"?: Schema;
  "x-codeSamples"?: { lang: string; label: string; source: string }[];
}

export interface OperationObject extends DescribedOperation {
  operationId?: string;
  parameters?: Reference<ParameterObject>[];
  requestBody?: Reference<RequestBodyObject>;
  responses?: Record<string, Reference<ResponseObject>>;
}

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
  /** The encodings of the parts of a form or `multipart` body, by property. */
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
  /** The schema of the header, or of its `content`. */
  schema: Schema;
  /** The media type of `content`, in which the value is written; `style` is then ignored. */
  mediaType?: string;
  /** The example, or else the first named example, the schema's first example, its default or its first choice. */
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
