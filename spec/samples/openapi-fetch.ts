// Deletes the migration tasks 1, 2 and 3 with openapi-fetch and the types of this contract.
//   SMS_TOKEN     a user token: the X-Subject-Token of IAM's POST /v3/auth/tokens
//   SMS_ENDPOINT  another server than the region's own (optional)
import process from "node:process";
import createClient from "openapi-fetch";
import type { paths } from "sms-tasks";

const region = "ap-southeast-3";
const { SMS_TOKEN, SMS_ENDPOINT = `https://sms.${region}.myhuaweicloud.com` } = process.env;
if (!SMS_TOKEN) throw new Error("SMS_TOKEN is not set");

const client = createClient<paths>({ baseUrl: SMS_ENDPOINT, redirect: "error" });
try {
  const { response, error } = await client.POST("/v3/tasks/delete", {
    params: { header: { "X-Auth-Token": SMS_TOKEN } },
    body: { ids: ["1", "2", "3"] },
    parseAs: "text", // a 200 may have an empty body or plain text, which is not JSON
    signal: AbortSignal.timeout(30_000),
  });
  // Judge by the status: the body of an error may be empty too.
  if (response.ok) {
    console.log(`deleted, status ${response.status}`);
  } else {
    console.error(`status ${response.status}, request id ${response.headers.get("x-request-id")}`);
    console.error(`${error?.error_code}: ${error?.error_msg}`);
    process.exitCode = 1;
  }
} catch (error) {
  const { name, message } = error as Error;
  const doubt = "the tasks may have been deleted";
  const kind = name === "TimeoutError" ? `timeout, ${doubt}` : `connection failed, ${doubt} if the request was sent`;
  console.error(`${kind}: ${message}`);
  process.exitCode = 1;
}
