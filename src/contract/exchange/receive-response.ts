import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isStream } from "../../document/openapi/media-type.ts";
import { decodeContent } from "../../shared/content-coding.ts";

/** A completely received response. */
export interface RawResponse {
  kind: "response";
  status: number;
  /** The version, like `1.1`. A recorded response has none. */
  httpVersion?: string;
  headers: IncomingHttpHeaders;
  /** The decoded body. If its content coding could not be removed, the body as received. */
  body: Uint8Array;
  /** Why the content coding could not be removed. */
  undecodable?: string;
  /** Whether the body is missing in a recording, or is a stream, which is not read. */
  isBodyUnknown?: boolean;
}

/**
 * Reads a response to its end and decodes its body. Of a stream of messages, which may never end, it reads only the headers.
 * @throws if the response ends too early or is larger than `maxBytes`
 */
export async function receiveResponse(response: IncomingMessage, maxBytes: number): Promise<RawResponse> {
  const { statusCode: status = 0, httpVersion } = response;
  const headers = { ...response.headers, ...contentTypes(response.headersDistinct["content-type"]) };
  if (isStream(headers["content-type"] ?? "")) {
    response.destroy();
    return { kind: "response", status, httpVersion, headers, body: Buffer.alloc(0), isBodyUnknown: true };
  }
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

/** Joins several `Content-Type` headers into one, so that a contradiction shows. Clients differ in which one they read. */
export const contentTypes = (values: readonly string[] = []): { "content-type"?: string } =>
  values.length > 0 ? { "content-type": [...new Set(values)].join(", ") } : {};
