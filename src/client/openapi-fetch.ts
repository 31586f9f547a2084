import createHttp, { type Client as HttpClient } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";
import type { Client } from "./client.ts";

/** The paths of the document, without the need to give the token: the client authenticates every request. */
export type AuthenticatedPaths = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<paths[Path][Method], "parameters"> & { parameters: Omit<Parameters, "header"> & { header?: object } }
      : paths[Path][Method];
  };
};

/**
 * The plain typed client of openapi-fetch over a client of ours, for middleware and for its own way to call. It
 * authenticates, times out, retries and never follows a redirect, as the client does, but checks no limits before it
 * sends and leaves status and body to you.
 *
 * @example
 * const http = openapiFetch(client);
 * http.use({ onResponse: ({ response }) => console.log(response.status) });
 * const { response } = await http.POST("/v3/tasks/delete", { body: { ids: ["1"] }, parseAs: "text" });
 * @see https://openapi-ts.dev/openapi-fetch/
 */
export const openapiFetch = (client: Client): HttpClient<AuthenticatedPaths> =>
  createHttp<AuthenticatedPaths>({ baseUrl: client.endpoint, fetch: client.fetch });
