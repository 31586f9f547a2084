import { type AgentOptions, globalAgent, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { TlsIdentity } from "../../command-line/tls-files.ts";

/** The server to which the proxy forwards. */
export interface Upstream {
  url: URL;
  agent: HttpAgent;
  hasCertificate: boolean;
  /** Whether the settings of an HTTP proxy in the environment apply, with the exceptions of `NO_PROXY`. */
  usesEnvironmentProxy: boolean;
}

/**
 * Creates the connection settings of an upstream server. Requests use the HTTP proxy of the environment if Node.js is asked to
 * use it (`NODE_USE_ENV_PROXY=1`).
 */
export function createUpstream(url: URL, tls: TlsIdentity = {}): Upstream {
  const { proxyEnv } = (globalAgent as unknown as { options: AgentOptions }).options; // missing in the types
  // The server may close an idle connection just as a request is sent on it, so each request gets a new connection.
  const options = { keepAlive: false, ...(proxyEnv && { proxyEnv }) };
  const agent = url.protocol === "https:" ? new HttpsAgent({ ...options, ...tls }) : new HttpAgent(options);
  return { url, agent, hasCertificate: tls.cert !== undefined, usesEnvironmentProxy: proxyEnv !== undefined };
}
