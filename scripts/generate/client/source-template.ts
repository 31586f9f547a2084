import { compileTemplate } from "../../shared/template.ts";
import { notice } from "../notice.ts";

/** Compiles the template of a generated TypeScript file, like `functions`. */
export function sourceTemplate(name: string): (values: object) => string {
  const render = compileTemplate(new URL(`${name}.ts.hbs`, import.meta.url), { json: inJson });
  return (values) => render({ notice, ...values });
}

/** Returns a value as indented JSON. */
export const inJson = (value: unknown): string => JSON.stringify(value, null, 2);
