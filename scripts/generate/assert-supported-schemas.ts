import { resolveSchema } from "../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../src/document/openapi/types.ts";
import { pointer } from "../../src/shared/json-pointer.ts";
import { UsageError } from "../../src/shared/usage-error.ts";

/** Members whose value is data, in which nothing is a keyword. */
const DATA = ["example", "examples", "default", "enum", "const"];
/** Members whose value is an object with names that anybody chose. */
const NAMED = [
  ...["properties", "patternProperties", "dependentSchemas", "schemas"],
  ...["paths", "pathItems", "responses", "headers", "callbacks", "content", "encoding"],
];
/** Keywords that the engines and generators do not read or misread, and what to do instead. */
const UNSUPPORTED: Record<string, string> = {
  $dynamicRef: "Write $ref",
  $recursiveRef: "Write $ref",
  $id: "Leave it out: references start at the document",
  $defs: "Move its schemas to components/schemas",
};
/** What every object of JavaScript has: tools and types take these names for that. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/**
 * Makes sure that validators and generators read every schema as it is meant.
 * @throws `UsageError` with the place of what they do not support
 */
export function assertSupportedSchemas(document: Document): void {
  const check = (node: unknown, place: string[], isNamed = false): void => {
    if (typeof node !== "object" || node === null) return;
    const refuse = (problem: string, ...keys: string[]) => {
      throw new UsageError(`spec/openapi.yaml (${pointer(...place, ...keys)}): ${problem}`);
    };
    const taken = INHERITED.find(
      (name) => Object.hasOwn(node, name) || ("in" in node && (node as Schema).name === name),
    );
    if (taken) refuse(`the name ${taken} is one of every JavaScript object's own, which tools confuse. Rename it`);
    const isKeyword = !isNamed && !Array.isArray(node);
    if (isKeyword) assertKeywords(document, node as Schema, refuse);
    for (const [key, child] of Object.entries(node)) {
      if (isKeyword && (DATA.includes(key) || key.startsWith("x-"))) continue;
      if (isNamed && child === false) refuse("the schema is false. Write { not: {} }", key);
      check(child, [...place, key], isKeyword && NAMED.includes(key));
    }
  };
  check(document, []);
}

function assertKeywords(document: Document, node: Schema, refuse: (problem: string, ...keys: string[]) => void) {
  const keyword = Object.keys(UNSUPPORTED).find((each) => each in node);
  if (keyword) refuse(`${keyword} is not supported. ${UNSUPPORTED[keyword]}`, keyword);
  if (isOutside(node)) {
    refuse(
      `the reference ${node.$ref} has no place of the document, like #/components/schemas/Name. Write it out`,
      "$ref",
    );
  }
  if (partsBelow(document, node).includes(node)) {
    refuse(
      "the schema is a part of itself, by allOf, anyOf or oneOf: to validate a value would never end. " +
        "Move what the parts have in common into a schema of its own",
    );
  }
  if (partsBelow(document, node, ["items", "prefixItems"]).includes(node)) {
    refuse(
      "the schema is an array of itself, for which TypeScript has no type. Let the array be a property of an object",
    );
  }
}

const isOutside = ({ $ref }: Schema) => typeof $ref === "string" && !$ref.startsWith("#/");

/** All schemas that apply to the very value to which a schema applies, or to what further keywords hold for. */
function partsBelow(document: Document, node: Schema, further: string[] = []): Schema[] {
  const keywords = ["allOf", "anyOf", "oneOf", ...further];
  const partsOf = (schema: Schema): Schema[] =>
    [
      ...(typeof schema.$ref === "string" ? [{ $ref: schema.$ref }] : []),
      ...keywords.flatMap((name) => schema[name] ?? []),
    ]
      .filter((each) => !isOutside(each as Schema)) // refused where it stands
      .map((each) => resolveSchema(document, each as Schema));
  const found = keywords.some((name) => node[name]) ? partsOf(node) : [];
  for (const part of found) found.push(...partsOf(part).filter((each) => !found.includes(each)));
  return found;
}
