/** Whether a pattern, a name or a family like `@stoplight/prism-*`, means a package. */
export const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
