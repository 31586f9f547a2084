import type { IncomingHttpHeaders } from "node:http";
import type { FastifyRequest } from "fastify";
import type { Outcome, PrismRequest } from "./engine.ts";

/** A request as it came. */
export interface EdgeRequest {
  method: string;
  /** Path and query, as in the request line. */
  target: string;
  headers: IncomingHttpHeaders;
  /** The bytes of the body; empty where there is none. */
  body: Uint8Array<ArrayBuffer>;
}

/** Takes a request out of the framework. */
export const readRequest = ({ method, raw, headers, body }: FastifyRequest): EdgeRequest => ({
  method,
  target: raw.url ?? "/",
  headers,
  body: (body as Buffer<ArrayBuffer> | undefined) ?? new Uint8Array(),
});

/** The request in Prism's terms, its body not yet parsed. */
export function prismRequest({ method, target, headers, body }: EdgeRequest): PrismRequest {
  const [path = "/", query = ""] = target.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  return {
    method: method.toLowerCase() as PrismRequest["method"],
    url: {
      path,
      query: Object.fromEntries(
        [...new Set(parameters.keys())].map((name) => {
          const values = parameters.getAll(name);
          return [name, values.length === 1 ? (values[0] as string) : values];
        }),
      ),
    },
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      // Prism takes a body without a media type for a good one, and looks at no media type unless there is a length.
      "content-type": mediaType(headers) ?? "application/octet-stream",
      "content-length": String(body.length),
    },
  };
}

/** The body as its media type says: JSON is parsed, anything else is text. No body is `undefined`. */
export function parseBody({ headers, body }: EdgeRequest): Outcome<unknown> {
  if (body.length === 0) return { ok: true, value: undefined };
  if (!/^application\/(.+\+)?json$/.test(mediaType(headers) ?? "")) {
    return { ok: true, value: new TextDecoder().decode(body) };
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch (error) {
    const detail = `The body is not JSON: ${(error as Error).message}`;
    return { ok: false, problem: { status: 400, title: "Malformed JSON", detail } };
  }
}

/** The media type without its parameters, in lower case. */
const mediaType = (headers: IncomingHttpHeaders): string | undefined =>
  headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
