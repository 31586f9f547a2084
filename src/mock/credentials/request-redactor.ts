import { PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";
import { MIN_LENGTH, REDACTED } from "../../shared/redact.ts";

/** A request with more secrets has thousands of cookies or parameters, and searching a text for all of them takes minutes. */
const MAX_SECRETS = 32;

/**
 * Returns a function that removes the secrets of a request from a text. If there are too many, it removes the whole text.
 */
export function requestRedactor(secrets: string[]): (text: string) => string {
  const distinct = new Set(secrets.filter(({ length }) => length >= MIN_LENGTH));
  if (distinct.size === 0) return (text) => text;
  if (distinct.size > MAX_SECRETS) return () => REDACTED;
  const redactor = new PrefilteringRedactor(distinct);
  return (text) => redactor.redact(text);
}
