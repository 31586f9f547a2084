import { deleteTasks } from "generated/hey-api";
import { createClient, createConfig } from "generated/hey-api/client";

export default (endpoint, token) => {
  const client = createClient(createConfig({ baseUrl: endpoint, throwOnError: true }));
  return (ids) => deleteTasks({ client, headers: { "X-Auth-Token": token }, body: { ids } });
};
