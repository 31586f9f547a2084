/// <reference lib="esnext.disposable" preserve="true" />
import type { DeletableTask } from "../client/batches/deletable.ts";

/** A migration task that the mock knows. The rule of the contract decides whether it can be deleted. */
export interface MockTask extends DeletableTask {
  id: string;
}

/** A request that the mock has received. */
export interface ReceivedRequest {
  readonly method: string;
  /** The path without the query, still encoded. */
  readonly path: string;
  /** The text after the question mark, still encoded; `undefined` without one. */
  readonly query: string | undefined;
  /** The headers by their names in lower case. Each credential is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of a JSON body, the text of any other body, or `undefined` if there is none or it was not read. */
  readonly body: unknown;
  /** The ways in which the request violates the contract; empty for a valid request. */
  readonly violations: readonly RequestProblem[];
  /** The response; `undefined` until it is sent, and if it was lost on its way on purpose. */
  readonly response: SentResponse | undefined;
}

/** One way in which a request violates the contract, such as a missing token or a limit. */
export interface RequestProblem {
  /** Where: for example `["body", "ids"]` or `["header", "X-Auth-Token"]`. */
  readonly location: readonly string[];
  readonly message: string;
}

/** A response that the mock has sent. */
export interface SentResponse {
  readonly status: number;
  /** The headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of a JSON body, or the text of any other body. */
  readonly body: unknown;
}

/**
 * What happens to a request instead of its usual response. Without `status`, the mock processes the request as usual, so that
 * tasks are deleted even if the response is late or lost. With `status`, nothing is deleted.
 */
export interface PlannedResponse {
  /** The time to wait before the response, in milliseconds. */
  delay?: number | undefined;
  /** The status of the response. */
  status?: number | undefined;
  /** Headers of the response, in addition to its usual ones. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * The body: a text, bytes, or a value that is sent as JSON. By default, the documented example of `status`; if the status is
   * not documented, the error of the API gateway, such as `{"error_code":"APIGW.0308",...}` for 429.
   */
  body?: unknown;
  /** Resets the connection: before the request is read, or after it is processed. */
  reset?: "before request" | "before response" | undefined;
  /** Sends the headers and half of the body, and then nothing more until the client leaves. */
  stall?: boolean | undefined;
  /** Sends bytes that are not HTTP, and closes the connection. */
  garbage?: boolean | undefined;
}

/** Chooses the response to a request. The mock asks about each request until it returns a response. */
export type ResponsePlanner = (
  request: ReceivedRequest,
) => PlannedResponse | undefined | Promise<PlannedResponse | undefined>;

/** How a mock is started. */
export interface MockOptions {
  /** The port to listen on; a free port by default. */
  port?: number | undefined;
  /** The address to listen on; `127.0.0.1` by default. */
  host?: string | undefined;
  /** The only valid token. By default, every token of valid form is accepted. */
  token?: string | undefined;
  /** The key pair of signed requests; `AccessKey` and `SecretKey` by default, as in the vendor's examples. */
  keys?: { ak: string; sk: string } | undefined;
  /**
   * The tasks that exist. A batch with a task that cannot be deleted is refused, and nothing of it is deleted. Unknown IDs are
   * accepted, as all IDs are without this option.
   */
  tasks?: readonly MockTask[] | undefined;
  /** The time to wait before each response, in milliseconds. */
  delay?: number | undefined;
  /** The share of requests that fail, from 0 to 1: with 429, with 503, or by a reset after the request was processed. */
  fail?: number | undefined;
  /** Decides which requests fail. The same seed gives the same failures; random by default. */
  seed?: string | undefined;
  /** A real server: the mock becomes a proxy that validates its requests and responses. */
  upstream?: string | { readonly href: string } | undefined;
  /** With `upstream`: the client certificate and its key, and the only authorities to trust, all in PEM. */
  upstreamTls?: { cert?: string; key?: string; ca?: string } | undefined;
  /** With `upstream`: responds to a violation with 502 and the reasons. */
  strict?: boolean | undefined;
  /** The origin whose pages may read responses. By default, any origin for the mock, and none for the proxy. */
  cors?: string | undefined;
  /** Further host names to which a mock on a loopback address responds. */
  allowedHosts?: readonly string[] | undefined;
  /** How many of the last requests `requests` keeps; 1,000 by default. */
  maxRequests?: number | undefined;
  /** Receives one line for each exchange. */
  log?: ((line: string) => void) | undefined;
}

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** The address, like `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The requests to operations and unknown paths so far, the oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** The tasks that exist now. Change them as the service would: `mock.tasks[0].status = "stopped"`. */
  readonly tasks: MockTask[];
  /** What the mock cannot check or respond to for its document; usually empty. */
  readonly warnings: readonly string[];
  /**
   * Plans what happens to the next requests, one after the other. Further calls append to the plan.
   * @param planned responses, lists of them, or functions of the request; the mock asks a function about each request until it
   * returns a response
   * @throws `TypeError` if a response has an unknown member or an impossible value
   * @example
   * mock.respondNext({ status: 429, headers: { "Retry-After": "1" } }, { delay: 3_000 }, { reset: "before response" });
   * mock.respondNext(({ body }) => ((body as { ids: string[] }).ids.includes("7") ? { status: 503 } : undefined));
   */
  respondNext(...planned: (PlannedResponse | ResponsePlanner | readonly (PlannedResponse | ResponsePlanner)[])[]): void;
  /** Undoes everything since the start: forgets plans and requests, restores the tasks, and ends delayed and stalled responses. */
  reset(): void;
  /** Lets open requests finish for up to five seconds, and stops the mock. `await using` does it by itself. */
  close(): Promise<void>;
}
