import { Api, type ErrorResponse, type HttpResponse } from "./clients/swagger-typescript-api/Api.ts";
import { report } from "./report.ts";

await report(async (baseUrl, token, body) => {
  const { v3 } = new Api({ baseUrl, securityWorker: () => ({ headers: { "X-Auth-Token": token } }) });
  try {
    const { status } = await v3.deleteTasks(body);
    return { status };
  } catch (error) {
    if (!(error instanceof Response)) throw error;
    const refused = error as HttpResponse<unknown, ErrorResponse | null>;
    return { status: refused.status, code: refused.error?.error_code };
  }
});
