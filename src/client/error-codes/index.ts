import { ERROR_CODES } from "./codes.ts";
import type { ErrorCodeDescription } from "./description.ts";

/** A code that is described here. */
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * Describes an error code of the service (`SMS.…`) or of the gateway in front of it (`APIGW.…`).
 * @param code as a `ResponseError` has it in `errorCode`
 * @returns `undefined` for a code that is not known here: the vendor's list has several hundred for other operations
 * @see https://support.huaweicloud.com/intl/en-us/api-sms/ErrorCode.html
 * @example
 * const { meaning, action } = describeErrorCode(error.errorCode) ?? {};
 */
export function describeErrorCode(code: ErrorCode): ErrorCodeDescription;
export function describeErrorCode(code: string | undefined): ErrorCodeDescription | undefined;
export function describeErrorCode(code: string | undefined): ErrorCodeDescription | undefined {
  return code !== undefined && Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as ErrorCode] : undefined;
}

export { ERROR_CODES, type ErrorCodeDescription };
