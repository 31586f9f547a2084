import type { IncomingMessage } from "node:http";
import { failure, type Outcome } from "./problem.ts";

/** The peer closed the connection before its message was complete. */
export class ClosedEarly extends Error {
  override name = "ClosedEarly" as const;
}

export class TooLarge extends Error {
  override name = "TooLarge" as const;
}

/**
 * Reads the body of a request or a response.
 * @param limit the maximum size in bytes
 * @throws TooLarge if the body is larger; ClosedEarly if the connection breaks
 */
export function readMessageBody(message: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    let size = 0;
    const take = (chunk: Buffer<ArrayBuffer>) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      message.off("data", take);
      reject(new TooLarge());
    };
    message.on("data", take);
    message.once("end", () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer<ArrayBuffer>) : Buffer.concat(chunks, size)),
    );
    for (const event of ["error", "close"]) message.once(event, () => reject(new ClosedEarly()));
  });
}

/**
 * Reads the body of a request. A body that is larger than the limit is a problem with status 413.
 * @throws ClosedEarly
 */
export async function readRequestBody(request: IncomingMessage, limit: number): Promise<Outcome<Buffer<ArrayBuffer>>> {
  const { "content-length": announced, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && Number(announced ?? 0) === 0) return { ok: true, value: Buffer.alloc(0) };
  try {
    if (Number(announced) > limit) throw new TooLarge();
    return { ok: true, value: await readMessageBody(request, limit) };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return contentTooLarge(`The body is larger than ${limit} bytes, the maximum for this operation`);
  }
}

export const contentTooLarge = (detail: string): Outcome<never> => failure(413, "Content too large", detail);
