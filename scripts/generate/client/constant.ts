/**
 * A constant with a comment, and the narrowest type that it can have.
 * @param references further properties of an object, each an expression
 */
export function constant(name: string, text: string, value: unknown, references: Record<string, string> = {}): string {
  const properties = Object.entries(references).map(([key, expression]) => `,\n  "${key}": ${expression}`);
  const literal = JSON.stringify(value, null, 2).replace(/\n\}$/, () => `${properties.join("")}\n}`);
  return `/** ${text} */\nexport const ${name} = ${literal} as const;\n`;
}
