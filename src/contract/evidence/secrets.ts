import { MIN_TEST_SECRET_LENGTH, PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";
import { MARK } from "../../values/ids.ts";

/** The secrets of a session, which are removed from all output in any encoding. */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #redactor = new PrefilteringRedactor([], MIN_TEST_SECRET_LENGTH);

  /** Adds a secret, unless the mark of generated IDs contains it. A command with a redacted mark would send another ID. */
  add(secret: string) {
    if (this.#known.has(secret) || MARK.includes(secret)) return;
    this.#known.add(secret);
    this.#redactor.add(secret);
  }

  /** Removes the secrets and every signature from a text. */
  redact(text: string): string {
    return this.#redactor.redact(text).replace(/(Signature=)[0-9a-f]+/gi, "$1***");
  }
}

/** A pattern for names of headers, parameters and properties with secret values. */
export const SECRET_NAME = /token|secret|passw|credential|signature|authorization|api[-_]?key|^(ak|sk|sig|pwd)$/i;

/** Reports whether a header carries cookies. */
export const isCookie = (name: string): boolean => /^(set-)?cookie$/i.test(name);

/**
 * Returns the secret parts of a header: the values of cookies, the words after a scheme, or a password. A token may contain
 * equals signs, so a word is returned both whole and split at them.
 */
export function secretParts(name: string, value: string): string[] {
  if (isCookie(name)) return value.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  const [scheme = "", ...parts] = value.split(/[\s,"]+/);
  const words = parts.flatMap((part) => [part, part.slice(part.indexOf("=") + 1), ...part.split("=")]);
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(words[0] ?? "", "base64").toString() : "";
  return [...new Set([...words, decoded, decoded.slice(decoded.indexOf(":") + 1)])].filter((part) => part !== "");
}

/** Returns the value of a header. If the header's name suggests a secret, its secret parts follow. */
export const secretsOfHeader = (name: string, value: string): string[] => [
  value,
  ...(SECRET_NAME.test(name) || isCookie(name) ? secretParts(name, value) : []),
];
