import type { Schema } from "../../../src/document/openapi/types.ts";
import type { requestData } from "./request-data.ts";

/** The functions of `src/client/request/check-limits.ts`, each with the keywords that it checks. */
const CHECKS: Record<string, string[]> = {
  checkEnum: ["enum"],
  checkPattern: ["pattern"],
  checkNumber: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  checkLength: ["minLength", "maxLength"],
  checkItems: ["minItems", "maxItems"],
};

/** The modules of `src/client/` with functions that a request can refer to. */
const MODULES: Record<string, string[]> = {
  "request/check-limits": Object.keys(CHECKS),
  "request/parameters": ["writeParameters"],
  "sending/promised-body": ["readPromised"],
};

/** The names of functions that a request refers to, by the property that does. */
export type RuntimeFunctions = Record<string, string | string[]>;

/** Returns the functions of the client that an operation needs. A bundler leaves the others out. */
export function runtimeFunctions({
  credential,
  parameters,
  body,
  success,
}: ReturnType<typeof requestData>): RuntimeFunctions {
  const schemas = [...Object.values({ ...credential, ...parameters }), ...(body ? [body.schema] : [])].flatMap(nested);
  const occurs = (keyword: string) => schemas.some((schema) => keyword in schema);
  return {
    checks: Object.keys(CHECKS).filter((check) => CHECKS[check]?.some(occurs)),
    ...(parameters && { write: "writeParameters" }),
    ...(Object.values(success).some((types) => types.length > 0) && { read: "readPromised" }),
  };
}

/** Returns a schema and those of its properties and items, at any depth. */
const nested = (schema: Schema): Schema[] => [
  schema,
  ...Object.values(schema.properties ?? {}).flatMap(nested),
  ...(schema.items ? nested(schema.items) : []),
];

/** Returns the imports of some functions: the modules, each with the names. */
export const importsOf = (functions: string[]): { module: string; names: string }[] =>
  Object.entries(MODULES)
    .map(([module, names]) => ({
      module,
      names: names
        .filter((name) => functions.includes(name))
        .sort()
        .join(", "),
    }))
    .filter(({ names }) => names);
