import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { decodeContent } from "../../shared/content-coding.ts";
import { contentTypes } from "./content-types.ts";

/** A response that was received to its end. */
export interface RawResponse {
  kind: "response";
  status: number;
  /** Such as `1.1`; not of a recording. */
  httpVersion?: string;
  headers: IncomingHttpHeaders;
  /** Without its content coding; as it was received, where that is not possible. */
  body: Uint8Array;
  /** Why the content coding could not be removed. */
  undecodable?: string;
  /** Whether there was a body that is not known: a recording may lack it. */
  isBodyUnknown?: boolean;
}

/**
 * Reads a response to its end, and removes the content coding of its body.
 * @throws where it ends too early, or has more bytes than that
 */
export async function receiveResponse(response: IncomingMessage, maxBytes: number): Promise<RawResponse> {
  const { statusCode: status = 0, httpVersion } = response;
  const headers = { ...response.headers, ...contentTypes(response.headersDistinct["content-type"]) };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new Error(`the response is larger than ${maxBytes.toLocaleString("en")} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
    const announced = headers["content-length"] ? ` of the ${headers["content-length"]} announced` : "";
    const reason = `the response ended after ${size}${announced} bytes of its body`;
    throw Object.assign(new Error(reason), { code: "ECONNRESET" });
  }
  const body = Buffer.concat(chunks);
  const encoding = headers["content-encoding"];
  const received = { kind: "response", status, httpVersion, headers } as const;
  if (!encoding || size === 0) return { ...received, body };
  try {
    return { ...received, body: await decodeContent(body, encoding, maxBytes) };
  } catch (error) {
    return { ...received, body, undecodable: (error as Error).message };
  }
}
