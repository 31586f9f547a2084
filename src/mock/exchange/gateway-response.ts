import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { ERROR_CODES, type ErrorCodeDescription } from "../../client/error-codes/index.ts";
import type { EdgeResponse } from "./edge-response.ts";

const CODES: [code: string, description: ErrorCodeDescription][] = Object.entries(ERROR_CODES).filter(([code]) =>
  code.startsWith("APIGW."),
);

/** The statuses with which the API gateway in front of the real service responds. */
export const GATEWAY_STATUSES = [...new Set(CODES.flatMap(([, { status }]) => status))].sort();

/**
 * Builds an error in the form of the API gateway in front of the real service. A status that the gateway does not have gets no
 * code.
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
 */
export function gatewayResponse(status: number, requestId: string = randomUUID()): EdgeResponse {
  const [code] = CODES.find(([, description]) => description.status.includes(status)) ?? [];
  const error = { error_code: code, error_msg: STATUS_CODES[status] ?? "", request_id: requestId };
  // RFC 9110, section 15.5.2: a 401 names a scheme.
  const challenge: EdgeResponse["headers"] = status === 401 ? [["www-authenticate", "SDK-HMAC-SHA256"]] : [];
  return { ...jsonResponse(status, error), headers: [...challenge, JSON_TYPE], requestId };
}

/** Builds an error in the form of the service itself. */
export const serviceError = (status: number, code: keyof typeof ERROR_CODES, message: string): EdgeResponse =>
  jsonResponse(status, { error_code: code, error_msg: message });

const JSON_TYPE: [string, string] = ["content-type", "application/json"];

const jsonResponse = (status: number, body: object): EdgeResponse => ({
  status,
  headers: [JSON_TYPE],
  body: JSON.stringify(body),
});
