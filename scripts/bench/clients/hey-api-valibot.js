import { deleteTasks } from "generated/hey-api-valibot";
import { createClient, createConfig } from "generated/hey-api-valibot/client";

export default (endpoint, token) => {
  const client = createClient(createConfig({ baseUrl: endpoint, throwOnError: true, timeout: 60_000, retry: 2 }));
  return (ids) => deleteTasks({ client, headers: { "X-Auth-Token": token }, body: { ids } });
};
