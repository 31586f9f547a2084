import process from "node:process";
import { createClient, fromEnvironment, isResponseError } from "sms-tasks";

const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment() });

try {
  const ids = process.argv.slice(2);
  const { status, requestId } = await client.deleteTasks({ ids });
  console.log(`status ${status}, request ID ${requestId}`);
} catch (error) {
  // Any other error means that nothing was sent, or that there was no response.
  if (!isResponseError(error, "deleteTasks")) throw error;
  console.error(`status ${error.status}, request ID ${error.requestId}`);
  console.error(`${error.errorCode}: ${error.errorMessage}`);
  // The body has the type that the contract gives to this operation and status.
  if (error.status === 403) console.error(error.body.encoded_authorization_message);
  process.exitCode = 1;
}
