/**
 * Something that was handed in was refused before anything was sent: an option, a credential, or a part of the request
 * that breaks a limit of the contract. The message never shows the value itself where that may be a secret.
 */
export class InvalidInputError extends Error {
  override name = "InvalidInputError" as const;
  /** What was refused, like `ids[3]`, `region` or `X-Auth-Token`. */
  readonly input: string;

  constructor(input: string, problem: string) {
    super(`${input} ${problem}`);
    this.input = input;
  }
}
