import { join } from "node:path";
import Handlebars from "handlebars";
import { paths } from "../../shared/paths.ts";
import { compileTemplate } from "../../shared/template.ts";
import { phrase } from "../../shared/words.ts";
import { inlineMarkdown, renderMarkdown } from "./render-markdown.ts";

/**
 * Compiles a template of `docs/templates/`, like `page.html`. `{{say "explorer.refusal" status=403}}` stands for a text of the
 * interface, whose Markdown is rendered. `{{md text 2 id "body"}}` stands for Markdown below a heading of level 2, whose own headings have
 * IDs that begin with `id-body-`.
 */
export const pageTemplate = (name: string) => compileTemplate(join(paths.templates, `${name}.hbs`), { say, md });

const md = (text: string, below: number, ...ids: unknown[]) =>
  new Handlebars.SafeString(
    renderMarkdown(
      text,
      below,
      ids
        .slice(0, -1)
        .map((id) => `${id}-`)
        .join(""),
    ),
  );

function say(name: `${string}.${string}`, { hash, data }: Handlebars.HelperOptions) {
  const values = Object.entries(hash).map(([key, value]) => [key, Handlebars.escapeExpression(value as string)]);
  return new Handlebars.SafeString(phrase(data.root.words, name, Object.fromEntries(values), inlineMarkdown));
}
