import createClient from "openapi-fetch";
import type { paths } from "./clients/openapi-typescript.ts";
import { report } from "./report.ts";

await report(async (baseUrl, token, body) => {
  const client = createClient<paths>({ baseUrl });
  const { response, error } = await client.POST("/v3/tasks/delete", {
    params: { header: { "X-Auth-Token": token } },
    body,
  });
  return { status: response.status, code: error?.error_code };
});
