import { readFile } from "node:fs/promises";
import { isObject } from "../../shared/is-object.ts";
import { printable } from "../../shared/printable.ts";
import { UsageError } from "../../shared/usage-error.ts";

/** One recorded exchange. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Recorded {
  /** Counted from 1. */
  entry: number;
  method: string;
  url: URL;
  requestHeaders: Pair[];
  requestBody: string | undefined;
  /** 0: there was no response. */
  status: number;
  responseHeaders: Pair[];
  /** `undefined` if the recording does not have it. */
  responseBody: Buffer | undefined;
}

export type Pair = [name: string, value: string];

/** An entry that cannot be read. */
export interface Unreadable {
  entry: number;
  reason: string;
}

/**
 * The exchanges of a recording (HAR 1.2).
 * @throws `UsageError` if the file cannot be read, or is not HAR
 */
export async function readHar(file: string): Promise<(Recorded | Unreadable)[]> {
  let har: unknown;
  try {
    har = JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""));
  } catch (error) {
    // The parser quotes the text, which is others'.
    const reason = (error as Error).message.replace(/, .* is not valid JSON$/s, "");
    throw new UsageError(`${file} cannot be read as JSON: ${printable(reason)}`);
  }
  const entries = objectOf(objectOf(har).log).entries;
  if (!Array.isArray(entries)) throw new UsageError(`${file} is not HAR 1.2: it has no log.entries`);
  return entries.map((node, index) => read(node, index + 1));
}

function read(node: unknown, entry: number): Recorded | Unreadable {
  const unreadable = (reason: string) => ({ entry, reason });
  const { request, response } = objectOf(node);
  if (!isObject(request)) return unreadable("it has no request");
  if (!isObject(response)) return unreadable("it has no response");
  const { method, url: address } = request;
  const { status } = response;
  if (typeof method !== "string") return unreadable("its request has no method");
  const url = typeof address === "string" ? URL.parse(address) : null;
  if (!url) return unreadable("its request has no absolute URL");
  if (typeof status !== "number" || !Number.isInteger(status) || status < 0 || status > 999) {
    return unreadable("its response has no status");
  }
  if ([request.headers, response.headers].some((headers) => headers !== undefined && !Array.isArray(headers))) {
    return unreadable("it has no list of headers");
  }
  const { text: requestBody } = objectOf(request.postData);
  const content = objectOf(response.content);
  const responseHeaders = pairsOf(response.headers);
  return {
    entry,
    method,
    url,
    requestHeaders: pairsOf(request.headers),
    requestBody: typeof requestBody === "string" ? requestBody : undefined,
    status,
    responseHeaders: responseHeaders.length > 0 ? responseHeaders : typeOf(content),
    responseBody: bodyOf(content),
  };
}

/** Some recorders write the media type of a response beside its body, and no header at all. */
const typeOf = ({ mimeType }: Record<string, unknown>): Pair[] =>
  typeof mimeType === "string" && mimeType.includes("/") ? [["Content-Type", mimeType]] : [];

function bodyOf({ text, encoding, size }: Record<string, unknown>): Buffer | undefined {
  // A browser that no longer has a body records an empty text.
  const isLost = text === "" && typeof size === "number" && size > 0;
  if (typeof text === "string" && !isLost)
    return Buffer.from(text, /^base64$/i.test(`${encoding}`) ? "base64" : "utf8");
  return size === 0 ? Buffer.alloc(0) : undefined;
}

/** Names and values; a header without one or the other is left out. */
const pairsOf = (node: unknown): Pair[] =>
  (Array.isArray(node) ? node : [])
    .map(objectOf)
    .flatMap(({ name, value }): Pair[] =>
      typeof name === "string" && typeof value === "string" ? [[name, value]] : [],
    );

const objectOf = (node: unknown): Record<string, unknown> => (isObject(node) ? node : {});
