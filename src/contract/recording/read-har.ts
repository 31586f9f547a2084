import { readJson } from "../../command-line/read-json.ts";
import { isObject } from "../../shared/is-object.ts";
import { UsageError } from "../../shared/usage-error.ts";

/** Recorded traffic. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Recording {
  /** The number of entries in the file. */
  entries: number;
  exchanges: HarEntry[];
  unreadable: UntriedEntry[];
}

export interface HarEntry {
  /** The number of the entry. The first entry is 1. */
  entry: number;
  method: string;
  url: URL;
  requestHeaders: Header[];
  requestBody: string | undefined;
  /** The status, or 0 if there was no response. */
  status: number;
  responseHeaders: Header[];
  /** The body, or `undefined` if it was not recorded. */
  responseBody: Buffer | undefined;
}

type Header = [name: string, value: string];

/** An entry that is not tried. */
export interface UntriedEntry {
  entry: number;
  reason: string;
}

/**
 * Reads a recording (HAR 1.2).
 * @throws `UsageError` if the file cannot be read or is not HAR
 */
export async function readHar(file: string): Promise<Recording> {
  const har = await readJson(file);
  const entries = objectOf(objectOf(har).log).entries;
  if (!Array.isArray(entries)) throw new UsageError(`${file} is not HAR 1.2: it has no log.entries`);
  const recording: Recording = { entries: entries.length, exchanges: [], unreadable: [] };
  for (const [index, node] of entries.entries()) {
    try {
      recording.exchanges.push(readEntry(objectOf(node), index + 1));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      recording.unreadable.push({ entry: index + 1, reason: error.message });
    }
  }
  return recording;
}

/** @throws `UsageError` if an entry is not an exchange */
function readEntry({ request, response }: Record<string, unknown>, entry: number): HarEntry {
  if (!isObject(request)) throw new UsageError("it has no request");
  if (!isObject(response)) throw new UsageError("it has no response");
  const { method } = request;
  const { status } = response;
  if (typeof method !== "string") throw new UsageError("its request has no method");
  const url = typeof request.url === "string" ? URL.parse(request.url) : null;
  if (!url) throw new UsageError("its request has no absolute URL");
  if (typeof status !== "number" || !Number.isInteger(status) || status < 0 || status > 999) {
    throw new UsageError("its response has no status");
  }
  if ([request.headers, response.headers].some((headers) => headers !== undefined && !Array.isArray(headers))) {
    throw new UsageError("it has no list of headers");
  }
  const { text: requestBody } = objectOf(request.postData);
  const content = objectOf(response.content);
  const responseHeaders = headersOf(response.headers);
  return {
    entry,
    method,
    url,
    requestHeaders: headersOf(request.headers),
    requestBody: typeof requestBody === "string" ? requestBody : undefined,
    status,
    responseHeaders: responseHeaders.length > 0 ? responseHeaders : typeOf(content),
    responseBody: bodyOf(content),
  };
}

/** Returns the media type of a response as a header. Some recorders write no headers, only the media type with the body. */
const typeOf = ({ mimeType }: Record<string, unknown>): Header[] =>
  typeof mimeType === "string" && mimeType.includes("/") ? [["Content-Type", mimeType]] : [];

function bodyOf({ text, encoding, size }: Record<string, unknown>): Buffer | undefined {
  // A browser that has lost a body records an empty text.
  const isLost = text === "" && typeof size === "number" && size > 0;
  if (typeof text === "string" && !isLost)
    return Buffer.from(text, /^base64$/i.test(`${encoding}`) ? "base64" : "utf8");
  return size === 0 ? Buffer.alloc(0) : undefined;
}

/** Returns the headers with a name and a value. */
const headersOf = (node: unknown): Header[] =>
  (Array.isArray(node) ? node : [])
    .map(objectOf)
    .flatMap(({ name, value }): Header[] =>
      typeof name === "string" && typeof value === "string" ? [[name, value]] : [],
    );

const objectOf = (node: unknown): Record<string, unknown> => (isObject(node) ? node : {});
