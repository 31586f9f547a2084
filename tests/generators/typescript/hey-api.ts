import { createClient } from "./clients/hey-api/client/index.ts";
import { deleteTasks } from "./clients/hey-api/index.ts";
import { report } from "./report.ts";

await report(async (baseUrl, auth, body) => {
  const client = createClient({ baseUrl });
  const { response, error } = await deleteTasks({ client, body, headers: { "X-Auth-Token": auth } });
  if (!response) throw error;
  return { status: response.status, code: error?.error_code };
});
