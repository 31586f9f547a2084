import { readFile } from "node:fs/promises";
import Handlebars from "handlebars";
import type { Document, SecurityRequirement, SecurityScheme } from "../../src/document/openapi/types.ts";
import { notice } from "./notice.ts";
import { operationViews } from "./view/view.ts";

const TEMPLATE = new URL("reference.hbs", import.meta.url);

/** The reference as Markdown: for readers of plain text, and for language models. */
export async function reference(document: Document): Promise<string> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper({ fence, markdown });
  const render = handlebars.compile(await readFile(TEMPLATE, "utf8"), { noEscape: true });
  const text = render({
    ...document,
    notice,
    schemes: Object.entries(document.components?.securitySchemes ?? {}).map(([name, scheme]) => ({
      ...scheme,
      name,
      kind: kindInWords(scheme),
    })),
    operations: operationViews(document).map((view) => ({
      ...view,
      required: securityInWords(view.security.security ?? document.security ?? []),
    })),
  });
  return `${tidy(text)}\n`;
}

/** A block of code, in a fence that is longer than any within. */
function fence(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language.toLowerCase()}\n${code.trim()}\n${ticks}`;
}

/** Plain text as Markdown. */
const markdown = (text: string) => text.replace(/[\\`*_<>[\]|~]/g, "\\$&");

/** Blank lines as one empty line: the partials and their indentation leave more. Blocks of code stay as they are. */
const tidy = (text: string) =>
  text
    .replace(/^ *(`{3,}).*\n[\s\S]*?^ *\1$|\n(?:[ \t]*\n)+/gm, (found) => (found.startsWith("\n") ? "\n\n" : found))
    .trim();

const kindInWords = ({ type, in: place, name, scheme }: SecurityScheme): string =>
  type === "apiKey" ? `API key in the ${place} \`${name}\`` : [type, scheme].filter(Boolean).join(" ");

/** The schemes that an operation accepts, like "`Key`, or `Bearer` and `Project`". */
function securityInWords(requirements: SecurityRequirement[]): string {
  if (requirements.length === 0) return "none";
  const inWords = (requirement: SecurityRequirement) =>
    Object.keys(requirement)
      .map((name) => `\`${name}\``)
      .join(" and ") || "none";
  return requirements.map(inWords).join(", or ");
}
