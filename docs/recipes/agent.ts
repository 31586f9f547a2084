import type { Fetch } from "sms-tasks";
import { Agent, fetch } from "undici";

const dispatcher = new Agent({
  allowH2: false, // a server that ends a connection of HTTP/2 leaves all requests on it in doubt
  connections: 8,
  headersTimeout: 0, // only the client's `timeout` ends a call
  keepAliveMaxTimeout: 10_000, // even if the server keeps connections longer: a firewall may forget them
});

/** Sends requests of a client: `createClient({ fetch: fetchByAgent, ... })`. */
export const fetchByAgent: Fetch = (url, init) => fetch(url, { ...init, dispatcher });
