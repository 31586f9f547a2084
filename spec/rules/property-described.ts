import type { Context, Schema } from "./types.ts";

/**
 * Every property, and every item of an array, has a description and an example, its own or those of the schema that it
 * refers to. An object or array needs no example: it shows those of its properties or items.
 */
export const propertyDescribed = () => ({
  Schema(schema: Schema, { report, location, resolve }: Context) {
    const check = (child: Schema, path: string[]) => {
      const target = child.$ref ? resolve<Schema>(child as { $ref: string }).node : child;
      if (!target) return; // `no-unresolved-refs` reports it
      const missing = [
        !target.description && "description",
        !target.examples?.length && !target.properties && !target.items && "examples",
      ].filter(Boolean);
      if (missing.length > 0) {
        report({ message: `\`${path.at(-1)}\` needs \`${missing.join("` and `")}\`.`, location: location.child(path) });
      }
    };
    for (const [name, property] of Object.entries(schema.properties ?? {})) check(property, ["properties", name]);
    if (schema.items) check(schema.items, ["items"]);
  },
});
