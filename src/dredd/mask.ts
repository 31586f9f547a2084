/** How much of a body is shown. */
const MAX_SHOWN_LENGTH = 4000;

/** Puts asterisks in the place of a secret: as many as it has characters, so that lengths stay what they are. */
export const mask = (text: string, secrets: string[]): string =>
  secrets.reduce((masked, secret) => masked.replaceAll(secret, "*".repeat(secret.length)), text);

/**
 * A body as it may be shown in a terminal and in a report: without the secrets, also where JSON writes them with escapes,
 * without what would end an XML section or move a cursor, and not endless.
 */
export function shown(body: string, secrets: string[]): string {
  const text = mask(unescaped(body), secrets)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "\ufffd")
    .replaceAll("]]>", "]] >");
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)} … (${text.length} characters)`;
}

function unescaped(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // not JSON: shown as it came
  }
}
