import { deleteTasks } from "./clients/kubb-fetch/index.ts";
import { report } from "./report.ts";

await report(async (baseURL, token, body) => {
  // The client sends JSON, but no Content-Type unless the user gives it.
  await deleteTasks(body, { baseURL, headers: { "Content-Type": "application/json", "X-Auth-Token": token } });
  return { status: 200 };
});
