import { resolveSchema } from "../document/resolve.ts";
import type { Document, Schema } from "../document/types.ts";

/**
 * A copy of a document in which Prism finds what it would overlook. Of a reference beside other keywords it drops those: the
 * reference becomes a part of `allOf`. To a response of JSON without a schema it gives neither body nor media type: it
 * gets one.
 */
export function prismDocument(document: Document): Document {
  const copy = (node: unknown, path: string[]): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((item) => copy(item, path));
    const same = Object.fromEntries(Object.entries(node).map(([name, child]) => [name, copy(child, [...path, name])]));
    if (isBareResponse(node, path)) return { ...same, schema: { type: "object" } };
    const isSchema = typeof same.$ref === "string" && path.at(-2) !== "paths";
    if (!isSchema || resolveSchema(document, node as Schema) !== node) return same;
    const { $ref, allOf = [], ...others } = same;
    return { ...others, allOf: [{ $ref }, ...(allOf as unknown[])] };
  };
  return copy(document, []) as Document;
}

const isBareResponse = (node: object, path: string[]): boolean =>
  path.includes("responses") && path.at(-2) === "content" && /[/+]json$/.test(path.at(-1) ?? "") && !("schema" in node);
