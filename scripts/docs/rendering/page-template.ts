import { join } from "node:path";
import Handlebars from "handlebars";
import { paths } from "../../shared/paths.ts";
import { compileTemplate } from "../../shared/template.ts";
import { phrase } from "../../shared/words.ts";
import { inlineMarkdown } from "./render-markdown.ts";

/**
 * Compiles a template of `docs/templates/`, like `page.html`. `{{say "explorer.refusal" status=403}}` stands for a text of the
 * interface, whose Markdown is rendered.
 */
export const pageTemplate = (name: string) => compileTemplate(join(paths.templates, `${name}.hbs`), { say });

function say(name: `${string}.${string}`, { hash, data }: Handlebars.HelperOptions) {
  const values = Object.entries(hash).map(([key, value]) => [key, Handlebars.escapeExpression(value as string)]);
  return new Handlebars.SafeString(phrase(data.root.words, name, Object.fromEntries(values), inlineMarkdown));
}
