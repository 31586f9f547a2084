/** An error answer that the contract does not describe, in the standard form. @see https://www.rfc-editor.org/rfc/rfc9457 */
export interface Problem {
  status: number;
  title: string;
  /** What was found, what is expected. */
  detail: string;
  /** One entry for every violation, the first ones at least. */
  validation?: { location: string[]; code?: string | number; message: string }[];
  headers?: Record<string, string>;
}

/** The media type of a problem. */
export const PROBLEM_JSON = "application/problem+json";

/** The problem of a request that is not what the document says. */
export const invalid = (validation: NonNullable<Problem["validation"]>): Problem => ({
  status: 422,
  title: "Invalid request",
  detail: validation.map(({ message }) => message).join("; "),
  validation,
});
