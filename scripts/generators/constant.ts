/** A constant with a comment, and the narrowest type that it can have. */
export const constant = (name: string, text: string, value: unknown): string =>
  `/** ${text} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`;
