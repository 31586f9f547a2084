import type { Context, Schema } from "./types.ts";

/** Every property, and every item of an array, has a description and an example, its own or those of what it refers to. */
export const propertyDescribed = () => ({
  Schema(schema: Schema, { report, location, resolve }: Context) {
    const check = (child: Schema, path: string[]) => {
      const target = child.$ref ? resolve<Schema>(child as { $ref: string }).node : child;
      if (!target) return; // an unresolved reference is the business of `no-unresolved-refs`
      const missing = [
        !target.description && "description",
        // An object shows the examples of its properties.
        !target.examples?.length && !target.properties && "examples",
      ].filter(Boolean);
      if (missing.length > 0) {
        report({ message: `\`${path.at(-1)}\` needs \`${missing.join("` and `")}\`.`, location: location.child(path) });
      }
    };
    for (const [name, property] of Object.entries(schema.properties ?? {})) check(property, ["properties", name]);
    if (schema.items) check(schema.items, ["items"]);
  },
});
