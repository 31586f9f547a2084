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

/** The received part of a body. */
interface ReceivedPart {
  /** Whether the body was read to its end. */
  complete: boolean;
  /** Decodes the bytes, which takes a twentieth of a small call, so it is left out if the body is not used. */
  text(): Promise<string>;
}

/**
 * Returns the received part of a body. It never throws, because the status already decides the result: a body that breaks off,
 * stalls, never ends or cannot be read must not hide it.
 * @param timeout for the whole body, in milliseconds
 */
export async function readResponseBody(response: FetchResponse, timeout: number): Promise<ReceivedPart> {
  const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  let complete = false;
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  await withDeadline(timeout, [], async () => {
    reader = (response as { body?: Response["body"] }).body?.getReader?.();
    if (!reader) parts.push((await response.text?.()) ?? "");
    for (let size = 0; reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size >= MAX_BODY_BYTES) return;
    }
    complete = true;
  }).catch(() => {}); // the received part is the result
  if (!complete) reader?.cancel().catch(() => {}); // the body may have failed already
  return { complete, text: () => new Blob(parts).text() };
}

/**
 * Reads a body that is not used, for at most a second: a connection can only be reused after its response was read to the end.
 */
export const drain = (response: FetchResponse, timeout: number): Promise<unknown> =>
  readResponseBody(response, Math.min(timeout, 1_000));
