import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document } from "../../src/document/openapi/types.ts";

/** The members that contain a text or an address for readers. */
const TEXTS = ["title", "summary", "description", "url"];
/** The members that contain values for readers. */
const VALUES = ["example", "examples", "value"];
/** Code has its own tests. */
const OTHERS = ["x-codeSamples", "x-generated"];

/** Returns what a part of a document says to readers: each sentence, table row, address and example value once. References are followed. */
export function statements(document: Document, part: unknown): string[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if ("$ref" in node && typeof node.$ref === "string") visit(resolve(document, node as { $ref: string }));
    for (const [key, child] of Object.entries(node)) {
      if (TEXTS.includes(key) && typeof child === "string") for (const text of sentences(child)) found.add(text);
      if (VALUES.includes(key)) for (const value of scalars(child)) found.add(String(value));
      if (!OTHERS.includes(key)) visit(child);
    }
  };
  visit(part);
  return [...found];
}

/** Returns the sentences and table rows of a text in Markdown. */
function sentences(text: string): string[] {
  const rows = [...text.matchAll(/^\|(.*)\|$/gm)].map(([, row = ""]) => row.trim());
  const paragraphs = text.replace(/^[|#].*$/gm, "\n").split(/\n{2,}/);
  const parts = paragraphs.flatMap((paragraph) =>
    paragraph
      .replaceAll("**", "")
      .trim()
      .split(/(?<=\.)\s+(?=[A-Z])/),
  );
  return [...parts.map((part) => part.replace(/\s+/g, " ")), ...rows.filter((row) => !/^[-| ]+$/.test(row))].filter(
    Boolean,
  );
}

/** Returns the scalars within the examples of a part. A map of named examples has other members: they are visited as well. */
const scalars = (node: unknown): unknown[] => {
  if (typeof node !== "object" || node === null) return [node];
  if (Array.isArray(node)) return node.flatMap(scalars);
  const isNamed = Object.values(node).some((child) => typeof child === "object" && child !== null && "value" in child);
  return isNamed || "$ref" in node ? [] : Object.values(node).flatMap(scalars);
};
