import { ERROR_CODES, type ErrorCodeDescription } from "./codes.ts";

/** A described code. */
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * Describes an error code of the service (`SMS.…`) or of the gateway in front of it (`APIGW.…`).
 * @param code the `errorCode` of a `ResponseError`
 * @returns `undefined` for an unknown code: the vendor's list has several hundred for other operations
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
