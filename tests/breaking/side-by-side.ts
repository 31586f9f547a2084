import type { Change } from "../../scripts/breaking/change.ts";

/** An OpenAPI description, as far as it is put together here. */
export interface Description {
  paths: Record<string, unknown>;
  components: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

/**
 * Many descriptions as one, each with its name before its paths and components: `redocly diff` then starts once for
 * all of them, not once for each. What they have outside of both must be the same.
 */
export function sideBySide(descriptions: Record<string, Description>): Description {
  const [first] = Object.values(descriptions);
  if (!first) throw new Error("There is no description");
  const together: Description = { ...first, paths: {}, components: {} };
  for (const [name, description] of Object.entries(descriptions)) {
    const { paths, components } = renamed(description, name);
    Object.assign(together.paths, paths);
    for (const [kind, members] of Object.entries(components)) {
      together.components[kind] = { ...together.components[kind], ...members };
    }
  }
  return together;
}

/** Whether a change is one of the named description. */
export const isOf = (name: string, { path, base, revision }: Change): boolean =>
  [path, base?.pointer, revision?.pointer].some(
    (place) => place?.startsWith(`#/paths/~1${name}~1`) || place?.split("/")[3]?.startsWith(`${name}.`),
  );

function renamed(description: Description, name: string): Description {
  const text = JSON.stringify(description).replaceAll(/"#\/components\/(\w+)\//g, `$&${name}.`);
  const { paths, components } = JSON.parse(text) as Description;
  return {
    paths: prefixed(paths, `/${name}`),
    components: Object.fromEntries(
      Object.entries(components).map(([kind, members]) => [
        kind,
        kind === "securitySchemes" ? members : prefixed(members, `${name}.`), // referred to by their names
      ]),
    ),
  };
}

const prefixed = (members: Record<string, unknown>, prefix: string) =>
  Object.fromEntries(Object.entries(members).map(([key, value]) => [prefix + key, value]));
