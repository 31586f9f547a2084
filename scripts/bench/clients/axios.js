import { Agent } from "node:http";
import axios from "axios";

export default (endpoint, token) => {
  // Without its own agent, axios does not keep connections alive on every version of Node.js.
  const httpAgent = new Agent({ keepAlive: true });
  const client = axios.create({ baseURL: endpoint, headers: { "X-Auth-Token": token }, httpAgent });
  return (ids) => client.post("/v3/tasks/delete", { ids });
};
