// Deletes the migration tasks 1, 2 and 3 with the fetch of Node.js 20 or newer, without a package.
//   SMS_TOKEN     a user token: the X-Subject-Token of IAM's POST /v3/auth/tokens
//   SMS_ENDPOINT  another server than the region's own (optional)
import process from "node:process";

const region = "ap-southeast-3";
const { SMS_TOKEN, SMS_ENDPOINT = `https://sms.${region}.myhuaweicloud.com` } = process.env;
if (!SMS_TOKEN) throw new Error("SMS_TOKEN is not set");

try {
  const response = await fetch(`${SMS_ENDPOINT}/v3/tasks/delete`, {
    method: "POST",
    redirect: "error", // another host would receive the token
    headers: { "Content-Type": "application/json", "X-Auth-Token": SMS_TOKEN },
    body: JSON.stringify({ ids: ["1", "2", "3"] }),
    signal: AbortSignal.timeout(30_000),
  });
  // Judge by the status: the body of a success carries no information.
  if (response.ok) {
    console.log(`deleted, status ${response.status}`);
  } else {
    console.error(`status ${response.status}, request id ${response.headers.get("x-request-id")}`);
    console.error(await response.text());
    process.exitCode = 1;
  }
} catch (error) {
  const doubt = "the tasks may have been deleted";
  const isTimeout = error.name === "TimeoutError";
  const kind = isTimeout ? `timeout, ${doubt}` : `connection failed, ${doubt} if the request was sent`;
  console.error(`${kind}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
