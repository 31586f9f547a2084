import { connect } from "node:net";

/** A response exactly as received. */
export interface RawResponse {
  status: number;
  /** The headers in the order received, names in lower case. */
  headers: [name: string, value: string][];
  /** The body, with one character per byte. */
  body: string;
}

/** Sends bytes unchanged. Waits for the first complete response, or for the end if the response has no length. */
export function rawResponse(address: string, ...parts: (string | Uint8Array)[]): Promise<RawResponse> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  for (const part of parts) socket.write(part);
  return new Promise((resolve, reject) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const response = parsed(text);
      if (response && response.body.length >= lengthOf(response)) socket.destroy();
    });
    socket.on("error", reject).on("close", () => {
      const response = parsed(text);
      if (response) resolve(response);
      else reject(new Error(`no response: ${text}`));
    });
  });
}

/** Returns the expected length of a body; infinite if only the end of the connection ends it. */
const lengthOf = (response: RawResponse): number =>
  response.status === 204 ? 0 : Number(valuesOf(response, "content-length")[0] ?? Number.POSITIVE_INFINITY);

/** Parses the final response, after any "100 Continue". */
function parsed(text: string): RawResponse | undefined {
  const [head = "", body] = text.replace(/^HTTP\/1\.1 100 .*?\r\n\r\n/s, "").split(/\r\n\r\n(.*)/s);
  if (body === undefined) return undefined;
  const [line = "", ...lines] = head.split("\r\n");
  const pairs = lines.map((each) => each.split(/: ?(.*)/s));
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1]),
    headers: pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value]),
    body,
  };
}

/** Returns the values of a header. */
export const valuesOf = ({ headers }: RawResponse, wanted: string): string[] =>
  headers.filter(([name]) => name === wanted).map(([, value]) => value);
