import { isUtf8 } from "node:buffer";
import type { Transaction } from "dredd";
import { decodeContent } from "../shared/content-coding.ts";

type Received = NonNullable<Transaction["real"]>;

const MAX_DECODED_BYTES = 64 * 2 ** 20;

/**
 * Returns the body of a response without its content coding, and replaces the body in Dredd's transaction. Dredd asks for no
 * coding and removes none, but some servers compress every response.
 * @throws UndecodableContent
 */
export async function decodedBody(real: Received): Promise<Buffer> {
  const received = Buffer.from(real.body ?? "", real.bodyEncoding ?? "utf-8");
  const decoded = await decodeContent(received, real.headers["content-encoding"] ?? "", MAX_DECODED_BYTES);
  if (decoded === received) return received;
  real.bodyEncoding = isUtf8(decoded) ? "utf-8" : "base64";
  real.body = decoded.toString(real.bodyEncoding);
  return decoded;
}
