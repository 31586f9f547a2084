import type { BareClient, CallOptions } from "./bare-client.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { plainHeaders } from "./request/headers.ts";
import { withDeadline } from "./sending/deadline.ts";
import { send } from "./sending/send.ts";

/**
 * Sends a request to the endpoint of a client as the operations do: authenticated, with a time limit and retries, without
 * following redirects. It returns the response unchanged, with any status. The time limit and the signals of client and call end
 * with the status; while the body is read, the signal of the request still aborts.
 * @throws InvalidInputError when the request goes to an origin other than the endpoint's; nothing was sent
 */
export async function sendRequest(client: BareClient, request: Request, options?: CallOptions): Promise<Response> {
  const { url, method, signal } = request; // read once, so that the checked values are used
  if (new URL(url).origin !== new URL(client.endpoint).origin) {
    throw new InvalidInputError("the request", "goes to another origin than the endpoint's");
  }
  const { signals, ...given } = client.settings(options);
  const headers = { ...given.headers, ...plainHeaders(request.headers) };
  return withDeadline(given.timeout, [...signals, signal], async (deadline) => {
    const bytes = await request.arrayBuffer();
    const { response } = await send(
      { method, url, headers, body: bytes.byteLength ? bytes : undefined },
      { ...given, deadline },
    );
    signal.addEventListener("abort", () => deadline.stop(signal.reason)); // for the caller, who reads the body
    return response as Response;
  });
}
