/** The conformance script for workerd: takes the servers as JSON in the body, responds with the outcomes as JSON. */
import { conformance, type Servers } from "./client-checks.ts";

export default {
  fetch: async (request: Request): Promise<Response> =>
    Response.json(await conformance((await request.json()) as Servers)),
};
