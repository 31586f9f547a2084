import { join } from "node:path";
import { paths } from "../../shared/paths.ts";
import { compileTemplate } from "../../shared/template.ts";

/** Compiles a template of `docs/templates/`, like `page.html`. */
export const pageTemplate = (name: string) => compileTemplate(join(paths.templates, `${name}.hbs`));
