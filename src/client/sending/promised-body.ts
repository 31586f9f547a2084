import { InvalidResponseError } from "../errors/invalid-response-error.ts";
import { typeProblem } from "../request/check-limits.ts";
import type { CallResult, ReceivedBody } from "../request/operation.ts";

/**
 * Adds the body of a success to its result.
 * @throws InvalidResponseError for a body that differs from the promise of the contract
 */
export function readPromised(
  operation: string,
  result: CallResult,
  { text, complete }: ReceivedBody,
  types: readonly string[],
): CallResult {
  let body: unknown = text;
  let problem = complete ? undefined : "broke off, did not end in time, or cannot be read";
  if (!problem && !types.includes("text")) {
    try {
      body = JSON.parse(text);
      problem = (types.includes("any") ? undefined : typeProblem(body, types)) ?? roundingProblem(text);
    } catch {
      problem = "is not JSON";
    }
  }
  if (!problem) return { ...result, body };
  const error = new InvalidResponseError(operation, result.status, result.requestId, problem);
  throw Object.defineProperty(error, "headers", { value: result.headers });
}

/** Returns the problem with the first integer of a JSON text whose digits a number cannot hold. */
function roundingProblem(text: string): string | undefined {
  if (!/\d{16}/.test(text)) return undefined;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g) ?? [];
  const isRounded = (token: string) => BigInt(token) > Number(token) || BigInt(token) < Number(token);
  const lost = tokens.find((token) => token[0] !== '"' && isRounded(token));
  return lost && `has ${lost}, whose digits a number would lose: read it with sendRequest`;
}
