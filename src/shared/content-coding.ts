import { promisify } from "node:util";
import zlib from "node:zlib";

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzip: Decoder = promisify(zlib.gunzip);
const DECODERS: Record<string, Decoder> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  br: promisify(zlib.brotliDecompress),
  // Some servers send deflated bytes without the header of zlib.
  deflate: async (bytes, options) =>
    (bytes[0] ?? 0) % 16 === 8 ? promisify(zlib.inflate)(bytes, options) : promisify(zlib.inflateRaw)(bytes, options),
  // Node.js has no Zstandard before 22.15.
  ...(zlib.zstdDecompress && { zstd: promisify(zlib.zstdDecompress) }),
};

/** The content codings that can be decoded, for the header `Accept-Encoding`. */
export const ACCEPTED_CODINGS: string = Object.keys(DECODERS)
  .filter((coding) => !coding.startsWith("x-"))
  .join(", ");

/** The header `Accept-Encoding` that refuses every coding by name, because some servers only look for the name. */
export const NO_CODINGS: string = `identity, ${ACCEPTED_CODINGS.replaceAll(",", ";q=0,")};q=0`;

/** A body cannot be decoded as its header `Content-Encoding` says; the message explains why. */
export class UndecodableContent extends Error {
  override name = "UndecodableContent" as const;
}

/**
 * Removes the content codings of a body.
 * @param contentEncoding the header `Content-Encoding`
 * @param maxBytes the maximum size of the result
 * @throws UndecodableContent
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeContent(body: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  let decoded = body;
  for (const coding of codings.reverse()) {
    const decode = DECODERS[coding];
    if (!decode) throw new UndecodableContent(`the content coding ${coding} is not supported`);
    if (decoded.length === 0) continue;
    try {
      decoded = await decode(decoded, { maxOutputLength: maxBytes });
    } catch (cause) {
      const isTooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
      const reason = isTooLarge
        ? `decodes to more than ${maxBytes} bytes`
        : `is not ${coding}, although Content-Encoding names ${coding}`;
      throw new UndecodableContent(`the body ${reason}`, { cause });
    }
  }
  return decoded;
}
