import { isAxiosError } from "axios";
import { deleteTasks, type ErrorResponse } from "./clients/kubb-axios/index.ts";
import { report } from "./report.ts";

await report(async (baseURL, token, body) => {
  try {
    await deleteTasks(body, { baseURL, headers: { "X-Auth-Token": token } });
    return { status: 200 };
  } catch (error) {
    if (!isAxiosError<ErrorResponse>(error) || !error.response) throw error;
    return { status: error.response.status, code: error.response.data.error_code };
  }
});
