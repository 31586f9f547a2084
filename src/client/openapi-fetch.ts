import createHttp, { type Client as HttpClient } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";
import type { BareClient, CallOptions } from "./bare-client.ts";
import { sendRequest } from "./send-request.ts";

/** The paths of the document, with optional headers: the client sends the token. */
export type AuthenticatedPaths = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<paths[Path][Method], "parameters"> & { parameters: Omit<Parameters, "header"> & { header?: object } }
      : paths[Path][Method];
  };
};

/**
 * Creates the typed client of openapi-fetch, with its middleware and its calls, on top of a client of this package. It
 * authenticates, times out, retries and ignores redirects like that client. It does not check limits before sending, and leaves
 * status and body to you. `timeout`, `retries`, `maxRetryAfter` and the hooks can be set for a call. The time limit ends with
 * the status: to limit the time for the body too, pass a `signal` to the call.
 *
 * @example
 * const http = openapiFetch(client);
 * http.use({ onResponse: ({ response }) => console.log(response.status) });
 * const body = { ids: ["1"] };
 * const { response } = await http.POST("/v3/tasks/delete", { body, parseAs: "text", timeout: 5_000 });
 * @see https://openapi-ts.dev/openapi-fetch/
 */
export const openapiFetch = (client: BareClient): HttpClient<AuthenticatedPaths> =>
  createHttp<AuthenticatedPaths>({
    baseUrl: client.endpoint,
    fetch: (request) => {
      // openapi-fetch keeps unknown options as properties of the request.
      const { timeout, retries, maxRetryAfter, onRequest, onResponse, onRetry } = request as Request & CallOptions;
      return sendRequest(client, request, { timeout, retries, maxRetryAfter, onRequest, onResponse, onRetry });
    },
  });
