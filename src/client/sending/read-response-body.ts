import type { ReceivedBody } from "../request/operation.ts";
import { withDeadline } from "./deadline.ts";

/** The maximum number of bytes that are read of a body: more than the longest error in the contract. */
const MAX_BODY_BYTES = 2 ** 24;

/** The part of a `Response` that is used here. Responses of other implementations of `fetch` have it too. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body?: unknown;
  text?(): Promise<string>;
}

/**
 * Returns the received part of a body as text. It never throws, because the status already decides the result: a body that breaks
 * off, stalls, never ends or cannot be read must not hide it.
 * @param timeout for the whole body, in milliseconds
 */
export async function readResponseBody(response: FetchResponse, timeout: number): Promise<ReceivedBody> {
  let text = "";
  let complete = false;
  let cancel = () => {};
  await withDeadline(timeout, [], async () => {
    const { body } = response as { body?: Response["body"] };
    if (typeof body?.getReader !== "function") {
      text = (await response.text?.()) ?? "";
    } else {
      const reader = body.getReader();
      cancel = () => void reader.cancel().catch(() => {}); // the body may have failed already
      const decoder = new TextDecoder();
      for (let size = 0; ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        size += value.length;
        if (size >= MAX_BODY_BYTES) return;
      }
    }
    complete = true;
  }).catch(() => {}); // the received part is the result
  const result = { text, complete };
  cancel();
  return result;
}

/**
 * Reads a body that is not used, for at most a second: a connection can only be reused after its response was read to the end.
 */
export const drain = (response: FetchResponse, timeout: number): Promise<unknown> =>
  readResponseBody(response, Math.min(timeout, 1_000));
