import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/**
 * Compiles a template of Handlebars. Its name ends in the language that it renders, like `page.html.hbs`; only HTML is escaped.
 * Printing a value that was not given is an error, not an empty string.
 */
export function compileTemplate(file: string | URL, helpers: Record<string, Handlebars.HelperDelegate> = {}) {
  const noEscape = !String(file).endsWith(".html.hbs");
  const render = Handlebars.compile<object>(readFileSync(file, "utf8"), { strict: true, noEscape });
  return (values: object): string => render(values, { helpers });
}
