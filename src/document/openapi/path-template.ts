/**
 * Reports whether a path matches a template, like `/v3/tasks/1` and `/v3/tasks/{task_id}`. A parameter matches one or
 * more characters that are not slashes. The path may be a template itself.
 */
export const matchesTemplate = (template: string, path: string): boolean =>
  new RegExp(`^${source(template)}$`).test(path);

/** Reports whether the end of a path matches a template. Anything may precede it, such as the path of a base URL. */
export const endsAsTemplate = (template: string, path: string): boolean =>
  new RegExp(`${source(template)}$`).test(path);

/** Returns the number of literal characters in a template. If two templates match, the template with more of them applies. */
export const literalLength = (template: string): number => template.replaceAll(/\{[^}]*\}/g, "").length;

/** Returns a function that reads the values of a template's parameters, still encoded, from a path. */
export function pathReader(template: string): (path: string) => Map<string, string> {
  const names = Array.from(template.matchAll(/\{([^}]*)\}/g), ([, name = ""]) => name);
  const pattern = new RegExp(`^${source(template, "([^/]*?)")}$`);
  return (path) => {
    const [, ...values] = pattern.exec(path) ?? [];
    return new Map(values.map((value, at) => [names[at] ?? "", value]));
  };
}

const source = (template: string, parameter = "[^/]+") =>
  template
    .split(/\{[^}]*\}/)
    .map((literal) => literal.replaceAll(/[.*+?^$()|[\]{}\\]/g, "\\$&"))
    .join(parameter);
