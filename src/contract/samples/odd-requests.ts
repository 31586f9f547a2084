import { gzipSync } from "node:zlib";
import type { OperationContract } from "../../document/contract.ts";
import { addHeader, type Message } from "../exchange/message.ts";

/** A change of a valid request into one for which the document specifies no response. */
export type OddChange = (message: Message) => Message;

interface OddRequests {
  sentence: string;
  changes: Record<string, OddChange>;
}

export const withQuery = (message: Message, query: string): Message => ({
  ...message,
  target: `${message.target}${message.target.includes("?") ? "&" : "?"}${query}`,
});

export const withHeaders =
  (...headers: [name: string, value: string][]): OddChange =>
  (message) =>
    headers.reduce((edited, header) => addHeader(edited, ...header), message);

/** Adds the headers with which some frameworks let a request name another method. */
export const withOverride = (method: string): OddChange => {
  const value = method.toUpperCase();
  return withHeaders(["X-HTTP-Method-Override", value], ["X-HTTP-Method", value], ["X-Method-Override", value]);
};

const withTypes =
  (typesOf: (type: string) => string[]): OddChange =>
  (message) => {
    const isType = ([name]: readonly [string, string]) => name === "Content-Type";
    const [, type = ""] = message.headers.find(isType) ?? [];
    const headers = message.headers.filter((header) => !isType(header));
    return withHeaders(...typesOf(type).map((each): [string, string] => ["Content-Type", each]))({
      ...message,
      headers,
    });
  };

export const withTarget =
  (change: (path: string) => string): OddChange =>
  (message) => ({ ...message, target: message.target.replace(/^[^?]*/, change) });

/** Media types that a careless parser of the header stumbles over. */
const CONTENT_TYPES = {
  "an unknown charset": withTypes((type) => [`${type}; charset=nonsense`]),
  "charset=utf-16": withTypes((type) => [`${type}; charset=utf-16`]),
  "charset=iso-8859-1": withTypes((type) => [`${type}; charset=iso-8859-1`]),
  "a parameter without a value": withTypes((type) => [`${type}; charset`]),
  "an empty charset": withTypes((type) => [`${type}; charset=`]),
  "a quote that is not closed": withTypes((type) => [`${type}; charset="utf-8`]),
  "only a slash": withTypes(() => ["/"]),
  "an empty header": withTypes(() => [""]),
  "a byte above 0x7F": withTypes((type) => [`${type}; x=\u00e9`]),
  "two types in one header": withTypes((type) => [`${type}, text/plain`]),
  "the header twice": withTypes((type) => [type, "text/plain"]),
  "a multipart type without a boundary": withTypes(() => ["multipart/form-data"]),
};

/** Values of common headers that a careless parser stumbles over. No server has to refuse them. */
const UNUSUAL_HEADERS = withHeaders(
  ["Accept-Language", "*;q=x, "],
  ["Cookie", "=; a; b=%ff; c=\u00e9"],
  ["If-Modified-Since", "yesterday"],
  ["Origin", "null"],
  ["Referer", "%"],
  ["X-Forwarded-For", "unknown, 256.0.0.1, [::"],
  ["X-Forwarded-Proto", "?"],
  ["Forwarded", "for=;;"],
  ["X-Request-Id", "\u00e9"],
  ["traceparent", "00-x"],
);

/** Requests that a careless server does not expect, by the end of their survival clause's ID. */
export const oddRequests = {
  duplicateHeaders: {
    sentence: "A header that occurs twice does no harm.",
    changes: {
      "Accept and X-Repeated twice": withHeaders(
        ...["Accept", "X-Repeated"].flatMap((name): [string, string][] => [
          [name, "application/json"],
          [name, "text/html"],
        ]),
      ),
    },
  },
  contentType: { sentence: "An unusual Content-Type does no harm.", changes: CONTENT_TYPES },
  contentEncoding: {
    sentence: "A content coding that is not applied, or not expected, does no harm.",
    changes: {
      "gzip announced over plain text": withHeaders(["Content-Encoding", "gzip"]),
      "deflate announced over plain text": withHeaders(["Content-Encoding", "deflate"]),
      "br announced over plain text": withHeaders(["Content-Encoding", "br"]),
      "an unknown coding": withHeaders(["Content-Encoding", "nonsense"]),
      "a body in gzip": (message) => ({
        ...withHeaders(["Content-Encoding", "gzip"])(message),
        body: gzipSync(message.body ?? ""),
      }),
      "a body in gzip that is cut off": (message) => ({
        ...withHeaders(["Content-Encoding", "gzip"])(message),
        body: gzipSync(message.body ?? "").subarray(0, -9),
      }),
    },
  },
  headers: {
    sentence: "Unusual values of other headers do no harm.",
    changes: {
      "unusual values of common headers": UNUSUAL_HEADERS,
      "Accept: image/png": withHeaders(["Accept", "image/png"]),
      "a malformed Accept": withHeaders(["Accept", "*/*;q=x, /"]),
      "an unknown expectation": withHeaders(["Expect", "nonsense"]),
      "an upgrade to other protocols": withHeaders(
        ["Connection", "Upgrade"],
        ["Upgrade", "contract-test/1, websocket"],
      ),
      "no User-Agent": (message) => ({ ...message, isWithoutAgent: true }),
      "a malformed Basic": withHeaders(["Authorization", "Basic ###"]),
    },
  },
  form: {
    sentence: "An unusual form of HTTP does no harm.",
    changes: {
      "HTTP/1.0": (message) => ({ ...message, form: "HTTP/1.0" }),
      "an absolute target": (message) => ({ ...message, form: "absolute target" }),
      "chunks with a trailer": (message) => ({
        ...withHeaders(["Trailer", "X-Trailer"])(message),
        framing: "chunked",
        form: "trailer",
      }),
    },
  },
  query: {
    sentence: "An unusual query does no harm.",
    changes: {
      "a percent sign": (message) => withQuery(message, "%"),
      "percent-encoding that is not UTF-8": (message) => withQuery(message, "%ff=%c0%af&%00"),
      "8,000 characters": (message) => withQuery(message, `x=${"x".repeat(8000)}`),
      "names of nested objects": (message) => withQuery(message, "__proto__[x]=1&a[]=1&a[b]=2&a=3&b=1&b=2&="),
    },
  },
  path: {
    sentence: "A path that cannot be decoded does no harm.",
    changes: {
      "a percent sign": withTarget((path) => `${path}/%`),
      "percent-encoding that is not UTF-8": withTarget((path) => `${path}/%ff%c0%af`),
      "U+0000": withTarget((path) => `${path}/%00`),
      "a byte above 0x7F": withTarget((path) => `${path}/\u00e9`),
      "segments that lead out of the root": withTarget((path) => `/..%2f../%2e%2e${path}`),
    },
  },
  method: {
    sentence: "An unusual method does no harm.",
    changes: {
      "the method in lowercase": (message) => ({ ...message, method: message.method.toLowerCase() }),
      "an unknown method": (message) => ({ ...message, method: "CONTRACT-TEST" }),
      "headers that ask for GET": withOverride("GET"),
      "headers that ask for an unknown method": withOverride("contract-test"),
    },
  },
} satisfies Record<string, OddRequests>;

/** Returns the changes that fit an operation, by the end of their clause's ID. */
export const oddRequestsOf = ({ body }: OperationContract): [id: string, odd: OddRequests][] =>
  Object.entries(oddRequests).filter(([id]) => body !== undefined || !id.startsWith("content"));

const { contentType, contentEncoding, form, headers } = oddRequests;

/** Returns changes for which a careless server or gateway skips its checks, such as those of credentials and of the body. */
export function bypasses({ body, schemas }: OperationContract): Record<string, OddChange> {
  // Some frameworks merge the query with the body.
  const names = Object.keys(schemas.propertiesOf(body?.schema)).slice(0, 10).map(encodeURIComponent);
  const fields = names.map((name) => `&${name}=x&${name}[]=x`).join("");
  return {
    "a query": (message) => withQuery(message, `debug=true&admin=1&token=x&x=1${fields}`),
    "HTTP/1.0": form.changes["HTTP/1.0"],
    "an absolute target": form.changes["an absolute target"],
    "an upgrade to other protocols": headers.changes["an upgrade to other protocols"],
    ...(body && {
      "a body in chunks": (message) => ({ ...message, framing: "chunked" }),
      "a byte order mark": (message) => ({ ...message, body: Buffer.from(`\ufeff${Buffer.from(message.body ?? "")}`) }),
      "Content-Type twice": contentType.changes["the header twice"],
      "an unknown charset in Content-Type": contentType.changes["an unknown charset"],
      "a body in gzip": contentEncoding.changes["a body in gzip"],
    }),
  };
}
