const SHORTEST_SECRET = 4;

/** Keeps secrets out of what is printed. */
export class Redaction {
  readonly #secrets = new Set<string>();

  /** Hides a text from now on, unless it is so short that it occurs anywhere. */
  hide(secret: string) {
    if (secret.length >= SHORTEST_SECRET) this.#secrets.add(secret);
  }

  /** A text without what is hidden, and without any signature. */
  redact(text: string): string {
    const hidden = [...this.#secrets].reduce((sofar, secret) => sofar.replaceAll(secret, "***"), text);
    return hidden.replace(/(Signature=)[0-9a-f]+/gi, "$1***");
  }
}
