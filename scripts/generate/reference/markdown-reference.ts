import type { Document, SecurityRequirement, SecurityScheme } from "../../../src/document/openapi/types.ts";
import { compileTemplate } from "../../shared/template.ts";
import { english } from "../../shared/words.ts";
import { notice } from "../notice.ts";
import { operationViews } from "./operation-views.ts";

/** Renders the reference as Markdown: for readers of plain text, and for language models. */
export function markdownReference(document: Document): string {
  const text = render({
    ...document,
    notice,
    schemes: Object.entries(document.components?.securitySchemes ?? {}).map(([name, scheme]) => ({
      ...scheme,
      name,
      kind: schemeInWords(scheme),
    })),
    operations: operationViews(document, english).map((view) => ({
      ...view,
      required: requirementsInWords(view.security),
    })),
  });
  return `${tidy(text)}\n`;
}

/** Renders code in a fence that is longer than any within. */
function fence(code: string, language: string): string {
  const ticks = ["``", ...(code.match(/`+/g) ?? [])].sort().at(-1);
  return `${ticks}\`${language.toLowerCase()}\n${code.trim()}\n${ticks}\``;
}

/** Escapes plain text for Markdown. */
const markdown = (text: string) => text.replace(/[\\`*_<>[\]|~]/g, "\\$&");

const render = compileTemplate(new URL("reference.md.hbs", import.meta.url), { fence, markdown });

/** Reduces the blank lines that the partials leave to one, except in code. */
const tidy = (text: string) =>
  text
    .replace(/^ *(`{3,}).*\n[\s\S]*?^ *\1$|\n(?:[ \t]*\n)+/gm, (found) => (found.startsWith("\n") ? "\n\n" : found))
    .trim();

const schemeInWords = ({ type, in: location, name, scheme }: SecurityScheme): string =>
  type === "apiKey" ? `API key in the ${location} \`${name}\`` : [type, scheme].filter(Boolean).join(" ");

/** Returns the schemes that an operation accepts, like "`Key`, or `Bearer` and `Project`". */
const requirementsInWords = (requirements: SecurityRequirement[]): string =>
  requirements
    .map(
      (names) =>
        Object.keys(names)
          .map((name) => `\`${name}\``)
          .join(" and ") || "none",
    )
    .join(", or ") || "none";
