import { isAxiosError } from "axios";
import { createApiClient } from "./clients/openapi-zod-client.ts";
import { report } from "./report.ts";

await report(async (baseUrl, token, body) => {
  try {
    await createApiClient(baseUrl).deleteTasks(body, { headers: { "X-Auth-Token": token } });
    return { status: 200 };
  } catch (error) {
    if (!isAxiosError<{ error_code?: string }>(error) || !error.response) throw error;
    return { status: error.response.status, code: error.response.data.error_code };
  }
});
