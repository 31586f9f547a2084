import { isDecidedByMessage } from "../../document/openapi/connection-headers.ts";
import { mapExamples } from "../../document/openapi/map-examples.ts";
import { concreteType } from "../../document/openapi/media-type.ts";
import { resolveSchema } from "../../document/openapi/resolve.ts";
import type { Document, Schema } from "../../document/openapi/types.ts";

const HIDDEN = '"$ref (a member of an example)":';

/** Restores the members `$ref` in the JSON text of an example. */
export const restoreReferences = (json: string): string => json.replaceAll(HIDDEN, '"$ref":');

/**
 * Returns a copy of a document for Prism:
 * - A reference beside other keywords becomes a part of `allOf`, since Prism ignores the keywords.
 * - A response without a schema gets one, since Prism would respond without body and media type.
 * - A media type range becomes a media type, since Prism would respond with the range.
 * - Response headers that body and connection decide are left out, since Prism would send made-up values.
 * - The member `$ref` of an example gets another name, since Prism would follow it. `restoreReferences` restores it.
 * - Extensions with references are left out, since Prism would open the files.
 */
export function prismDocument(original: Document): Document {
  const document = mapExamples(original, (example) =>
    JSON.parse(JSON.stringify(example).replaceAll('"$ref":', HIDDEN)),
  );
  const copy = (node: unknown, path: string[]): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => copy(item, path));
    const isHeaders = path.includes("responses") && path.at(-1) === "headers";
    const members = Object.entries(node).filter(
      ([name, child]) => !isReferringExtension(name, child) && !(isHeaders && isDecidedByMessage(name)),
    );
    const isContent = path.includes("responses") && path.at(-1) === "content";
    const nameOf = (name: string) => (isContent && !(concreteType(name) in node) ? concreteType(name) : name);
    const same = Object.fromEntries(
      members.map(([name, child]) => [nameOf(name), copy(child, [...path, nameOf(name)])]),
    );
    if (isBareResponse(node, path)) {
      return { ...same, schema: { type: /[/+](json|xml)$/.test(path.at(-1) ?? "") ? "object" : "string" } };
    }
    const isSchema = typeof same.$ref === "string" && path.at(-2) !== "paths";
    if (!isSchema || resolveSchema(document, node as Schema) !== node) return same;
    const { $ref, allOf = [], ...others } = same;
    return { ...others, allOf: [{ $ref }, ...(allOf as unknown[])] };
  };
  return copy(document, []) as Document;
}

const isReferringExtension = (name: string, child: unknown): boolean =>
  name.startsWith("x-") && JSON.stringify(child)?.includes('"$ref":') === true;

const isBareResponse = (node: object, path: string[]): boolean =>
  path.includes("responses") && path.at(-2) === "content" && !("schema" in node) && !("$ref" in node);
