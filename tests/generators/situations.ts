/** The responses that the contract does not document or leaves open, and that users meet. */
export const situations = {
  "200 empty": { status: 200, headers: {}, body: "" },
  "200 text": { status: 200, headers: { "Content-Type": "text/plain" }, body: "deleted" },
  "200 string": { status: 200, headers: { "Content-Type": "application/json" }, body: '"deleted"' },
  "gateway 401": {
    status: 401,
    headers: { "Content-Type": "application/json" },
    body: '{"error_msg":"Incorrect IAM authentication information","error_code":"APIGW.0301","request_id":"1"}',
  },
  "gateway 429": {
    status: 429,
    headers: { "Content-Type": "application/json" },
    body: '{"error_msg":"The throttling threshold has been reached","error_code":"APIGW.0308","request_id":"1"}',
  },
} as const;

export type Situation = keyof typeof situations;

/** What a client reports: that the deletion succeeded, the status, or an error without one. */
export type Report = "success" | "status" | "error";

export type Reports = Record<Situation, Report>;
