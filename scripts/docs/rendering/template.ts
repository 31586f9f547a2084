import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { paths } from "../../shared/paths.ts";

/** Compiles `docs/templates/<name>.hbs`. A value that it names and is not given is an error, not an empty string. */
export async function template(name: string): Promise<(values: object) => string> {
  const source = await readFile(join(paths.templates, `${name}.hbs`), "utf8");
  return Handlebars.compile(source, { strict: true });
}
