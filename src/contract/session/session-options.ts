import type { Agent } from "node:http";
import type { Credentials } from "../exchange/attach-credentials.ts";

export const DEFAULT_TIMEOUT_MS = 10_000;

/** How a server is checked. */
export interface SessionOptions {
  target: URL;
  credentials: Credentials;
  /** Sent with every request, for a gateway in front of the server. */
  headers?: (readonly [string, string])[];
  /** The certificate and key in PEM that the server wants of a client. */
  clientCertificate?: { cert: string; key: string };
  /** The files that they are in, for commands that repeat a request. */
  clientCertificateFiles?: { cert: string; key: string };
  /** The time limit of an exchange, in milliseconds; a large body gets a second more for every 5 MB. */
  timeout?: number;
  /** The time limit of everything, in milliseconds. */
  maxTime?: number;
  /** Requests per second at most. */
  rate?: number;
  /** The largest body to send, in bytes. */
  maxBody?: number;
  /** The same seed gives the same random values. */
  seed: string;
  /** Whether to send the documented examples with the ids that they name. */
  literalExamples?: boolean;
  /** Whether to send requests that create something when they are accepted. */
  allowCreate?: boolean;
  /** Statuses whose documented responses have to be received. */
  requireResponses?: string[];
  /** Test tasks of the server's owner: those that can be deleted now, each of which is, and those that cannot. */
  deletable?: string[];
  notDeletable?: string[];
  /** A folder for bodies that are too long for a command line. */
  dump?: string;
  /** How the suite is called, for commands that repeat a run, like `npx sms-tasks-contract`. */
  command?: string;
  /** Whether the target is a mock that was started for this run. */
  isMock?: boolean;
}

/** How one request is sent. */
export interface SendOptions {
  agent?: Agent;
  pieces?: number;
  /** Whether the contract allows the request: then the status of the response has to be documented. */
  valid?: boolean;
  /** Whether the response is not one of the operation's: to another method or path. */
  otherOperation?: boolean;
  /** Whether the request is one of several that are under way together: it does not wait for a server's rate limit. */
  together?: boolean;
  /** The status that a mock is asked for: where it comes, it is no refusal. */
  wantedStatus?: number;
  beforeLastByte?: () => Promise<void>;
}
