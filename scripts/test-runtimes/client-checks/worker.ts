/** Runs the checks on workerd: takes the servers as JSON in the body, responds with the report as JSON. A GET shows that it listens. */
import { checkClient, type Servers } from "./check-client.ts";

export default {
  fetch: async (request: Request): Promise<Response> =>
    request.method === "GET" ? new Response() : Response.json(await checkClient((await request.json()) as Servers)),
};
