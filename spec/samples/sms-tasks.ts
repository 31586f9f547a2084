// Deletes the migration tasks 1, 2 and 3 with the client of this repository.
//   CLOUD_SDK_AK, CLOUD_SDK_SK  an access key and its secret key
//   SMS_TOKEN     a user token, used instead of the key if it is set
//   SMS_ENDPOINT  another server than the region's own (optional)
import process from "node:process";
import { createClient, fromEnvironment, isConnectionError, isResponseError, isTimeoutError, token } from "sms-tasks";

const { SMS_TOKEN, SMS_ENDPOINT } = process.env;
const client = createClient({
  ...(SMS_ENDPOINT ? { endpoint: SMS_ENDPOINT } : { region: "ap-southeast-3" }),
  auth: SMS_TOKEN ? token(SMS_TOKEN) : fromEnvironment(),
  timeout: 30_000, // milliseconds
});

try {
  const { status, requestId } = await client.deleteTasks({ ids: ["1", "2", "3"] });
  console.log(`deleted, status ${status}, request id ${requestId}`);
} catch (error) {
  if (isResponseError(error, "deleteTasks")) {
    console.error(`status ${error.status}, request id ${error.requestId}`);
    console.error(`${error.errorCode}: ${error.errorMessage}`);
    if (error.status === 403) console.error(error.body.encoded_authorization_message);
  } else if (isTimeoutError(error) || isConnectionError(error)) {
    console.error(
      `${error.message}: ${error.effect === "none" ? "no effect" : "the tasks may have been deleted or not"}`,
    );
  } else throw error;
  process.exitCode = 1;
}
