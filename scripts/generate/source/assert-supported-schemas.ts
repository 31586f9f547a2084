import { DATA, hasReference, NAMED } from "../../../src/document/openapi/map-examples.ts";
import { resolveSchema } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { pointer } from "../../../src/shared/json-pointer.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";

/** Keywords that the engines or generators misread, and what to do instead. */
const UNSUPPORTED: Record<string, string> = {
  $dynamicRef: "Write $ref",
  $recursiveRef: "Write $ref",
  $id: "Leave it out: references start at the document",
  $defs: "Move its schemas to components/schemas",
};
/** The members of every JavaScript object. Tools and types confuse them with properties of the same name. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/**
 * Refuses schemas that validators or generators would misread.
 * @throws `UsageError` with the place of an unsupported schema
 */
export function assertSupportedSchemas(document: Document): void {
  const check = (node: unknown, path: string[], isMap = false): void => {
    if (typeof node !== "object" || node === null) return;
    const refuse = (problem: string, ...keys: string[]) => {
      throw new UsageError(`spec/openapi.yaml (${pointer(...path, ...keys)}): ${problem}`);
    };
    const { name: parameter } = node as Schema;
    const taken = INHERITED.find((name) => Object.hasOwn(node, name) || ("in" in node && parameter === name));
    if (taken) refuse(`every JavaScript object has a member ${taken}, which tools confuse with this name. Rename it`);
    const hasKeywords = !isMap && !Array.isArray(node);
    const [problem, keyword] = (hasKeywords && problemOfKeywords(document, node as Schema)) || [];
    if (problem) refuse(problem, ...(keyword ? [keyword] : []));
    for (const [key, child] of Object.entries(node)) {
      if (hasKeywords && ["enum", "const", "default"].includes(key) && hasReference(child)) {
        refuse("a value has a member $ref, which tools take for a reference. Describe the member by properties", key);
      }
      if (hasKeywords && (DATA.includes(key) || key.startsWith("x-"))) continue;
      if (isMap && child === false) refuse("the schema is false. Write { not: {} }", key);
      check(child, [...path, key], hasKeywords && NAMED.includes(key));
    }
  };
  check(document, []);
}

/** Returns the problem with the keywords of a schema, and the keyword if a single one is the cause. */
function problemOfKeywords(document: Document, schema: Schema): [problem: string, keyword?: string] | undefined {
  const keyword = Object.keys(UNSUPPORTED).find((name) => name in schema);
  if (keyword) return [`${keyword} is not supported. ${UNSUPPORTED[keyword]}`, keyword];
  if (leavesDocument(schema)) {
    const place = "a place of the document, like #/components/schemas/Name";
    return [`the reference ${schema.$ref} is not ${place}. Copy what it refers to into the document`, "$ref"];
  }
  if (schemasBelow(document, schema, COMPOSING).includes(schema)) {
    return [
      "the schema contains itself through allOf, anyOf or oneOf, so validating a value would never end. " +
        "Move what the schemas have in common into a schema of its own",
    ];
  }
  if (schemasBelow(document, schema, [...COMPOSING, "items", "prefixItems"]).includes(schema)) {
    return [
      "the schema is an array of itself, which TypeScript cannot express. Make the array a property of an object",
    ];
  }
  return undefined;
}

const leavesDocument = ({ $ref }: Schema) => typeof $ref === "string" && !$ref.startsWith("#/");

/** Keywords whose schemas apply to the same value as the schema itself. */
const COMPOSING = ["allOf", "anyOf", "oneOf"];

/** Returns the schemas that a schema with one of the keywords leads to, by the keywords and by references. */
function schemasBelow(document: Document, schema: Schema, keywords: string[]): Schema[] {
  const next = (current: Schema): Schema[] =>
    [...(current.$ref ? [{ $ref: current.$ref }] : []), ...keywords.flatMap((keyword) => current[keyword] ?? [])]
      .filter((child) => !leavesDocument(child as Schema)) // refused where it stands
      .map((child) => resolveSchema(document, child as Schema));
  const found = keywords.some((keyword) => schema[keyword]) ? next(schema) : [];
  for (const current of found) found.push(...next(current).filter((child) => !found.includes(child)));
  return found;
}
