import { createClient, OPERATIONS } from "generated/redocly/client";

export default (endpoint, token) => {
  const client = createClient(OPERATIONS, { serverUrl: endpoint });
  return (ids) => client.deleteTasks({ body: { ids }, headers: { "X-Auth-Token": token } });
};
