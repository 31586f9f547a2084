import { MIN_TEST_SECRET_LENGTH, PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";
import { MARK } from "../../values/ids.ts";

/** The secrets of a session, removed from whatever is printed in any encoding. */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #redactor = new PrefilteringRedactor([], MIN_TEST_SECRET_LENGTH);

  /** Removes a text from now on, unless it is a part of what each id begins with: then no command would send the same. */
  add(secret: string) {
    if (this.#known.has(secret) || MARK.includes(secret)) return;
    this.#known.add(secret);
    this.#redactor.add(secret);
  }

  /** A text without the secrets, and without any signature. */
  redact(text: string): string {
    return this.#redactor.redact(text).replace(/(Signature=)[0-9a-f]+/gi, "$1***");
  }
}

/** The names of headers, parameters and properties whose values are secret. */
export const SECRET_NAME = /token|secret|passw|credential|signature|authorization|api[-_]?key|^(ak|sk|sig|pwd)$/i;

/** Whether a header carries cookies. */
export const isCookie = (name: string): boolean => /^(set-)?cookie$/i.test(name);

/**
 * What is secret by itself in a header: of cookies their values, of others what stands behind a scheme, and a password. A token
 * can have equals signs of its own.
 */
export function secretParts(name: string, value: string): string[] {
  if (isCookie(name)) return value.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  const [scheme = "", ...parts] = value.split(/[\s,"]+/);
  const words = parts.flatMap((part) => [part, part.slice(part.indexOf("=") + 1), ...part.split("=")]);
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(words[0] ?? "", "base64").toString() : "";
  return [...new Set([...words, decoded, decoded.slice(decoded.indexOf(":") + 1)])].filter((part) => part !== "");
}

/** All secrets in a header of whatever name: its value, and the parts of one that is known to be secret. */
export const secretsOfHeader = (name: string, value: string): string[] => [
  value,
  ...(SECRET_NAME.test(name) || isCookie(name) ? secretParts(name, value) : []),
];
