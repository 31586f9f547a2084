import type { Schema } from "../../../src/document/openapi/types.ts";
import type { requestData } from "./request-data.ts";

/** Stands for a schema of integers that its limits do not keep within the numbers that JavaScript has exactly. */
const UNBOUNDED = "unbounded integer";

/** The functions that check a value, each with its keywords. */
const CHECKS: Record<string, string[]> = {
  checkEnum: ["enum"],
  checkExact: [UNBOUNDED],
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
  "sending/response-headers": ["addHeaders"],
};

/** The names of functions that a request refers to, by property. */
export type RuntimeFunctions = Record<string, string | string[]>;

/** Returns the functions of the client that an operation needs. A bundler leaves the others out. */
export function runtimeFunctions(data: ReturnType<typeof requestData>): RuntimeFunctions {
  const { credential, parameters, body, success } = data;
  const keywords = Object.values({ ...credential, ...parameters, ...(body && { body: body.schema }) }).flatMap(
    keywordsOf,
  );
  return {
    checks: Object.keys(CHECKS).filter((check) => CHECKS[check]?.some((keyword) => keywords.includes(keyword))),
    ...(parameters && { write: "writeParameters" }),
    ...(data.responseHeaders && { addHeaders: "addHeaders" }),
    ...(Object.values(success).some((types) => types.length > 0) && { read: "readPromised" }),
  };
}

/** Returns the keywords of a schema, of its properties and of its items, at any depth. A nested place has members instead. */
const keywordsOf = (schema: Schema): string[] => [
  ...Object.keys(schema),
  ...(isUnbounded(schema) ? [UNBOUNDED] : []),
  ...Object.values({ ...schema.properties, ...(schema.members as Schema["properties"]) }).flatMap(keywordsOf),
  ...(schema.items ? keywordsOf(schema.items) : []),
];

function isUnbounded({ type = [], enum: values, ...limits }: Schema): boolean {
  const isExact = (limit: unknown) => Number.isSafeInteger(Math.trunc(Number(limit)));
  const isBounded =
    isExact(limits.minimum ?? limits.exclusiveMinimum) && isExact(limits.maximum ?? limits.exclusiveMaximum);
  return type.includes("integer") && !values && !isBounded;
}

/** Returns the modules of some functions, each with the names to import. */
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
