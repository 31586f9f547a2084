import { MIN_TEST_SECRET_LENGTH, PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";
import { MARK } from "../../values/ids.ts";

/** The secrets of a session. They are removed from all output, in any encoding. */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #redactor = new PrefilteringRedactor([], MIN_TEST_SECRET_LENGTH);

  /** Adds a secret, unless it is a part of the mark in every generated ID. Without the mark, a command would send another ID. */
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

/** Matches the names of headers, parameters and properties with secret values. */
export const SECRET_NAME = /token|secret|passw|credential|signature|authorization|api[-_]?key|^(ak|sk|sig|pwd)$/i;

/** Reports whether a header carries cookies. */
export const isCookie = (name: string): boolean => /^(set-)?cookie$/i.test(name);

/**
 * Returns the parts of a header that are secret by themselves: the values of cookies, the words after a scheme, a password.
 * A token may contain equals signs.
 */
export function secretParts(name: string, value: string): string[] {
  if (isCookie(name)) return value.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  const [scheme = "", ...parts] = value.split(/[\s,"]+/);
  const words = parts.flatMap((part) => [part, part.slice(part.indexOf("=") + 1), ...part.split("=")]);
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(words[0] ?? "", "base64").toString() : "";
  return [...new Set([...words, decoded, decoded.slice(decoded.indexOf(":") + 1)])].filter((part) => part !== "");
}

/** Returns the value of a header and, if its name suggests a secret, the secret parts of the value. */
export const secretsOfHeader = (name: string, value: string): string[] => [
  value,
  ...(SECRET_NAME.test(name) || isCookie(name) ? secretParts(name, value) : []),
];
