import type { Context, Schema } from "./types.ts";

/**
 * Requires a description and an example of every property and every array item. The schema that it refers to may have them
 * instead. An object or array needs no example, since it shows those of its properties or items.
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
