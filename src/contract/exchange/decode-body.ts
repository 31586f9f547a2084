import { promisify } from "node:util";
import zlib from "node:zlib";

type Decode = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const inflate = promisify(zlib.inflate) as Decode;
const inflateRaw = promisify(zlib.inflateRaw) as Decode;

const DECODERS: Record<string, Decode | undefined> = {
  gzip: promisify(zlib.gunzip) as Decode,
  "x-gzip": promisify(zlib.gunzip) as Decode,
  br: promisify(zlib.brotliDecompress) as Decode,
  // Some servers send it without the header of zlib, and every client reads both.
  deflate: (body, options) => inflate(body, options).catch(() => inflateRaw(body, options)),
  // Not before Node.js 22.15.
  ...(zlib.zstdDecompress && { zstd: promisify(zlib.zstdDecompress) as Decode }),
};

/** The content codings that can be decoded, as the header `Accept-Encoding` names them. */
export const ACCEPTED_CODINGS = Object.keys(DECODERS)
  .filter((coding) => !coding.startsWith("x-"))
  .join(", ");

/**
 * A body without its content codings.
 * @throws naming the coding that is unknown, or that the body does not have
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeBody(body: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const codings = encoding
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");
  let decoded = body;
  for (const coding of codings.reverse()) {
    const decode = DECODERS[coding];
    if (!decode) throw new Error(`no client knows the content coding ${coding}`);
    try {
      decoded = await decode(decoded, { maxOutputLength: maxBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
        throw new Error(`it decodes to over ${maxBytes.toLocaleString("en")} bytes`);
      throw new Error(`Content-Encoding says ${coding}, but the body is not ${coding}`);
    }
  }
  return decoded;
}
