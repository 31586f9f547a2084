import type { Schema } from "../../src/document/openapi/types.ts";
import type { requestData } from "./request-data.ts";

/** The checks of `src/client/request/check-limits.ts`, each with its keywords. */
const CHECKS: Record<string, string[]> = {
  checkEnum: ["enum"],
  checkPattern: ["pattern"],
  checkNumber: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  checkLength: ["minLength", "maxLength"],
  checkItems: ["minItems", "maxItems"],
};

/** The parts of the runtime that an operation refers to, by the modules of `src/client/` that have them. */
const MODULES: Record<string, string[]> = {
  "request/check-limits": Object.keys(CHECKS),
  "request/parameters": ["writeParameters"],
  "sending/promised-body": ["readPromised"],
};

/** The parts of the client's runtime that an operation needs, as the properties of its constant that refer to them. */
export function partsOf({ credential, parameters, body, success }: ReturnType<typeof requestData>) {
  const schemas = [...Object.values({ ...credential, ...parameters }), ...(body ? [body.schema] : [])].flatMap(nested);
  const occurs = (keyword: string) => schemas.some((schema) => keyword in schema);
  const checks = Object.keys(CHECKS).filter((check) => CHECKS[check]?.some(occurs));
  return {
    checks: `[${checks.join(", ")}]`,
    ...(parameters && { write: "writeParameters" }),
    ...(Object.values(success).some((types) => types.length > 0) && { read: "readPromised" }),
  };
}

/** A schema of `limits()`, and those within it. */
const nested = (schema: Schema): Schema[] => [
  schema,
  ...Object.values(schema.properties ?? {}).flatMap(nested),
  ...(schema.items ? nested(schema.items) : []),
];

/** The imports of the parts that occur in a text. */
export function importsOf(text: string): string {
  const imports = Object.entries(MODULES).map(([module, names]) => {
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).sort();
    return used.length > 0 ? `import { ${used.join(", ")} } from "../src/client/${module}.ts";\n` : "";
  });
  return imports.join("");
}
