import { ApiError, configure, deleteTasks } from "./clients/redocly.ts";
import { report } from "./report.ts";

await report(async (serverUrl, token, body) => {
  configure({ serverUrl });
  try {
    await deleteTasks({ body, headers: { "X-Auth-Token": token } });
    return { status: 200 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, code: (error.body as { error_code?: string } | undefined)?.error_code };
  }
});
