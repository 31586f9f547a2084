/**
 * Whether a path is one of those that a template stands for, like `/v3/tasks/1` for `/v3/tasks/{task_id}`. A parameter is at
 * least one character and no slash. The path may be a template itself.
 */
export const matchesTemplate = (template: string, path: string): boolean =>
  new RegExp(`^${source(template)}$`).test(path);

/** The same, whatever stands before the path, such as the path of a base address. */
export const endsAsTemplate = (template: string, path: string): boolean =>
  new RegExp(`${source(template)}$`).test(path);

/** How many characters of a template are literal: of two that match, the one with more is meant. */
export const literalLength = (template: string): number => template.replaceAll(/\{[^}]*\}/g, "").length;

const source = (template: string) =>
  template
    .split(/\{[^}]*\}/)
    .map((literal) => literal.replaceAll(/[.*+?^$()|[\]{}\\]/g, "\\$&"))
    .join("[^/]+");
