import type { ReceivedBody } from "../request/operation.ts";
import { withDeadline } from "./deadline.ts";

/** The most that is read of a body, in bytes: more than the longest error that the contract documents. */
const MAX_BODY_BYTES = 2 ** 24;

/** What is used of a response of `fetch`: those of other implementations have it too. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body?: unknown;
  text?(): Promise<string>;
}

/**
 * The body of a response as text, as far as it is received. The status already is the outcome: a body that breaks off,
 * stalls, never ends, or cannot be read at all must not hide it.
 * @param timeout how long to wait for the whole of it, in milliseconds
 */
export async function readResponseBody(response: FetchResponse, timeout: number): Promise<ReceivedBody> {
  const received = { text: "", complete: false };
  let cancel = () => {};
  const reading = withDeadline(timeout, [], async () => {
    const { body } = response as { body?: Response["body"] };
    if (typeof body?.getReader !== "function") {
      received.text = (await response.text?.()) ?? "";
    } else {
      const reader = body.getReader();
      cancel = () => void reader.cancel().catch(() => {}); // it may have failed already
      const decoder = new TextDecoder();
      for (let size = 0; ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        received.text += decoder.decode(value, { stream: true });
        size += value.length;
        if (size >= MAX_BODY_BYTES) return;
      }
    }
    received.complete = true;
  });
  await reading.catch(() => {}); // what was received is all there is
  const result = { ...received };
  cancel();
  return result;
}
