import type { Credentials } from "../exchange/attach-credentials.ts";
import type { ExchangeOptions } from "../exchange/exchange.ts";

export const DEFAULT_TIMEOUT_MS = 10_000;

/** The options of the command that a session gets as they are. */
export interface RunOptions {
  /** The time limit of an exchange, in milliseconds. Every 5 MB of a body add a second. */
  timeout?: number;
  /** The time limit of the run, in milliseconds. */
  maxTime?: number;
  /** The maximum of requests per second. */
  rate?: number;
  /** The size of the largest body to send, in bytes. */
  maxBody?: number;
  /** Whether to send the documented examples with their own IDs. */
  literalExamples?: boolean;
  /** Whether to send requests that create something if they are accepted. */
  allowCreate?: boolean;
  /** Test tasks that can be deleted now. The suite deletes them. */
  deletable?: string[];
  /** Test tasks that cannot be deleted now. */
  notDeletable?: string[];
  /** A folder for bodies that are too long for a command line. */
  dump?: string;
}

/** How a server is checked. */
export interface SessionOptions extends RunOptions {
  target: URL;
  credentials: Credentials;
  /** Sent with every request, for a gateway in front of the server. */
  headers?: readonly (readonly [string, string])[];
  /** The certificate and key in PEM that the server requires of a client. */
  clientCertificate?: { cert: string; key: string };
  /** The files of the certificate and key, for commands that repeat a request. */
  clientCertificateFiles?: { cert: string; key: string };
  /** The same seed gives the same random values. */
  seed: string;
  /** Statuses whose documented responses must be received. */
  requireResponses?: string[];
  /** The command that starts the suite, like `npx sms-tasks-contract`, for commands that repeat a run. */
  command?: string;
  /** Whether the target is a mock that was started for this run. */
  isMock?: boolean;
}

/** How one request is sent. */
export interface SendOptions extends Pick<ExchangeOptions, "agent" | "pieces" | "beforeLastByte"> {
  /** Whether the contract allows the request, so that the response must have a documented status. */
  valid?: boolean;
  /** Whether the request has another method or path, so that the operation's responses are not documented for it. */
  otherOperation?: boolean;
  /** Whether the request is one of several at the same time. It does not wait for a rate limit. */
  together?: boolean;
  /** The status that a mock is asked for. A 429 is then not a rate limit. */
  wantedStatus?: number;
}
