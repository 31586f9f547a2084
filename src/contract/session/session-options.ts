import type { TlsFiles, TlsIdentity } from "../../command-line/tls-files.ts";
import type { Credentials } from "../exchange/attach-credentials.ts";
import type { ExchangeOptions } from "../exchange/exchange.ts";

export const DEFAULT_TIMEOUT_MS = 10_000;

/** The options of the command that reach a session unchanged. */
export interface RunOptions extends TlsFiles {
  /** The time limit of an exchange, in milliseconds. Every 5 MB of the body adds a second. */
  timeout?: number;
  /** The time limit of the run, in milliseconds. */
  maxTime?: number;
  /** The maximum of requests per second. */
  rate?: number;
  /** The size of the largest body to send, in bytes. */
  maxBody?: number;
  /** Whether to send the documented examples with their own IDs. */
  literalExamples?: boolean;
  /** Whether to send requests that create something on the server if accepted. */
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
  /** Headers of every request, for a gateway in front of the server. */
  headers?: readonly (readonly [string, string])[];
  /** The contents of the files `cert`, `key` and `ca`. */
  tls?: TlsIdentity;
  /** The seed of the random values. The same seed gives the same values. */
  seed: string;
  /** Documented statuses that the server must send at least once. */
  requireResponses?: string[];
  /** The command that starts the suite, like `npx sms-tasks-contract`. Printed commands begin with it. */
  command?: string;
  /** Whether the target is a mock that this run started. */
  isMock?: boolean;
  /** The operation that has responded to a plain request before the run. */
  responsive?: string | undefined;
}

/** How one request is sent. */
export interface SendOptions extends Pick<ExchangeOptions, "agent" | "pieces" | "onStart" | "beforeLastByte"> {
  /** Whether the contract allows the request. */
  valid?: boolean;
  /** Whether the status must be documented although no clause of its own demands that of this valid request. */
  mustBeDocumented?: boolean;
  /** Whether the method or path is not the operation's, so that the operation's response clauses do not apply. */
  otherOperation?: boolean;
  /** Whether the request is one of several simultaneous requests. Such a request does not wait for a rate limit. */
  together?: boolean;
  /** Whether the suite itself breaks the connection, so that a lost response says nothing about the server. */
  isAborted?: boolean;
  /** The status that the request asks a mock for. If it is 429, a 429 is not a rate limit. */
  wantedStatus?: number;
}
