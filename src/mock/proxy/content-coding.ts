import { promisify } from "node:util";
import zlib from "node:zlib";

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzip: Decoder = promisify(zlib.gunzip);
const DECODERS: Record<string, Decoder | undefined> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  // The format of zlib; some servers leave its frame out.
  deflate: async (bytes, options) =>
    (bytes[0] ?? 0) % 16 === 8 ? promisify(zlib.inflate)(bytes, options) : promisify(zlib.inflateRaw)(bytes, options),
  br: promisify(zlib.brotliDecompress),
  zstd: zlib.zstdDecompress && promisify(zlib.zstdDecompress),
};

/** A content coding cannot be undone; the message says why. */
export class UndecodableContent extends Error {
  override name = "UndecodableContent" as const;
}

/**
 * Undoes the codings of a body.
 * @param codings the header `Content-Encoding`
 * @param limit the largest size of the result, in bytes
 * @throws UndecodableContent
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeContent(codings: string | undefined, body: Buffer, limit: number): Promise<Buffer> {
  const names = (codings ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  let decoded = body;
  for (const name of names.filter((each) => each !== "" && each !== "identity").reverse()) {
    const decoder = DECODERS[name];
    if (!decoder) throw new UndecodableContent(`the content coding ${name} is not supported`);
    if (decoded.length > 0) decoded = await undo(name, decoder, decoded, limit);
  }
  return decoded;
}

async function undo(name: string, decode: Decoder, body: Buffer, limit: number): Promise<Buffer> {
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "ERR_BUFFER_TOO_LARGE" ? `decodes to more than ${limit} bytes` : `is not ${name}: ${message}`;
    throw new UndecodableContent(`the body ${reason}`, { cause: error });
  }
}
