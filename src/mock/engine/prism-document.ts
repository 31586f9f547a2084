import { isDecidedByMessage } from "../../document/openapi/connection-headers.ts";
import { concreteType } from "../../document/openapi/media-type.ts";
import { resolveSchema } from "../../document/openapi/resolve.ts";
import type { Document, Schema } from "../../document/openapi/types.ts";

/**
 * Returns a copy of a document for Prism:
 * - A reference beside other keywords becomes a part of `allOf`, since Prism ignores the keywords.
 * - A JSON response without a schema gets one, since Prism would respond without body and media type.
 * - A media type range becomes a media type, since Prism would respond with the range.
 * - Response headers that body and connection decide are left out, since Prism would send made-up values.
 * - Extensions with references are left out, since Prism would open the files.
 */
export function prismDocument(document: Document): Document {
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
    if (isBareResponse(node, path)) return { ...same, schema: { type: "object" } };
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
  path.includes("responses") && path.at(-2) === "content" && /[/+]json$/.test(path.at(-1) ?? "") && !("schema" in node);
