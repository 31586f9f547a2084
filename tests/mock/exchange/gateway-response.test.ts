import { expect, test } from "vitest";
import { describeErrorCode } from "../../../src/client/error-codes/index.ts";
import { GATEWAY_STATUSES, gatewayResponse } from "../../../src/mock/exchange/gateway-response.ts";

test.each(GATEWAY_STATUSES)("%i has a code that the gateway sends with it", (status) => {
  const { body, requestId } = gatewayResponse(status);
  const { error_code, request_id } = JSON.parse(String(body));
  expect(error_code).toMatch(/^APIGW\./);
  expect(describeErrorCode(error_code as string)?.status).toContain(status);
  expect(request_id).toBe(requestId);
});

test("the usual failures of a gateway are among the statuses, and others have no code", () => {
  expect(GATEWAY_STATUSES).toEqual(expect.arrayContaining([400, 401, 403, 404, 413, 429, 500, 502, 503, 504]));
  const body = '{"error_msg":"I\'m a Teapot","request_id":"r-1"}';
  expect(gatewayResponse(418, "r-1")).toEqual({
    status: 418,
    headers: [["content-type", "application/json"]],
    body,
    requestId: "r-1",
  });
});
