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
  [key: string]: unknown;
}

export interface Server {
  url: string;
  description?: string;
  variables?: Record<string, { default: string; enum?: string[] }>;
}

export type PathItem = Record<string, unknown>;
export type SecurityRequirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
  /** Of the type `http`: `basic`, `bearer` and others. */
  scheme?: string;
}

export interface OperationObject {
  operationId: string;
  tags?: string[];
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, Response>;
  security?: SecurityRequirement[];
  "x-deletable-when"?: Schema;
  "x-codeSamples"?: { lang: string; label: string; source: string }[];
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

export interface Response {
  description: string;
  headers?: Record<string, Header | { $ref: string }>;
  content?: Record<string, MediaType>;
}

export interface Header {
  required?: boolean;
  schema: Schema;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, Example | { $ref: string }>;
}

export interface Example {
  summary?: string;
  value: unknown;
}

/** A JSON Schema, draft 2020-12. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
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
  anyOf?: Schema[];
  [keyword: string]: unknown;
}
