import { concrete } from "../../document/openapi/media-type.ts";
import { resolveSchema } from "../../document/openapi/resolve.ts";
import type { Document, Schema } from "../../document/openapi/types.ts";

/**
 * A copy of a document in which Prism finds what it would overlook. Of a reference beside other keywords it drops those: the
 * reference becomes a part of `allOf`. To a response of JSON without a schema it gives neither body nor media type: it
 * gets one. Of a range of media types it would send the range. What other tools read is left out.
 */
export function prismDocument(document: Document): Document {
  const copy = (node: unknown, path: string[]): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => copy(item, path));
    const members = Object.entries(node).filter(([name, child]) => !isOfOtherTools(name, child));
    const isContent = path.includes("responses") && path.at(-1) === "content";
    const nameOf = (name: string) => (isContent && !(concrete(name) in node) ? concrete(name) : name);
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

/** Whether a member is an extension with references, which may lead to files that Prism would open. */
const isOfOtherTools = (name: string, child: unknown): boolean =>
  name.startsWith("x-") && JSON.stringify(child)?.includes('"$ref":') === true;

const isBareResponse = (node: object, path: string[]): boolean =>
  path.includes("responses") && path.at(-2) === "content" && /[/+]json$/.test(path.at(-1) ?? "") && !("schema" in node);
