import { functions, type Methods } from "../../generated/methods.ts";
import { type BareClient, type CallOptions, type ClientOptions, createBareClient } from "./bare-client.ts";

/** A client of the service, with a method for each operation of the contract. */
export type Client = BareClient & Methods;

/**
 * Creates a client.
 * @throws InvalidInputError for an unknown region, an endpoint that credentials must not be sent to, no `auth`, or invalid headers
 * @example
 * const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment() });
 * await client.deleteTasks({ ids: ["1", "2", "3"] });
 */
export function createClient(options: ClientOptions): Client {
  const client = createBareClient(options) as Client;
  for (const [id, run] of Object.entries(functions)) {
    client[id as keyof Methods] = ((input: never, own?: CallOptions) => run(client, input, own)) as never;
  }
  return client;
}
