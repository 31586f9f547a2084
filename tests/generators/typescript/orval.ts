import { deleteTasks } from "./clients/orval.ts";
import { report } from "./report.ts";

// orval writes relative addresses unless its configuration names a server.
const { fetch } = globalThis;

await report(async (endpoint, token, body) => {
  globalThis.fetch = (path, init) => fetch(`${endpoint}${path}`, init);
  const { status, data } = await deleteTasks(body, { headers: { "X-Auth-Token": token } });
  return { status, code: status === 403 && data.error_code };
});
