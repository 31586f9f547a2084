/** The part of Redocly's visitor interface that the house rules use; its package exports no types. */
export interface Context {
  report(problem: { message: string; location?: Location }): void;
  location: Location;
  key: string | number;
  parent: unknown;
  resolve<T>(node: T | { $ref: string }): { node: T | undefined };
}

interface Location {
  child(path: (string | number)[]): Location;
}

/** The part of a schema that the house rules read. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  maxLength?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
}
