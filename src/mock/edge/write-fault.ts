import type { ServerResponse } from "node:http";
import type { EdgeResponse, Fault, HeaderList } from "../exchange/edge-response.ts";

const GARBAGE = "\0This is not HTTP\n";

/** Breaks the connection of a request on purpose: instead of the response, or in the middle of it. */
export function writeFault(response: ServerResponse, result: EdgeResponse, added: HeaderList, fault: Fault): void {
  const { socket } = response;
  if (!socket) return; // the client has left
  if (fault.kind === "reset") return void socket.resetAndDestroy();
  if (fault.kind === "garbage") return void socket.end(GARBAGE, () => socket.destroy());

  const bytes = Buffer.from(result.body);
  const headers = [...result.headers, ...added].filter(([name]) => name !== "content-length");
  // An empty body stalls too, so one byte is promised.
  response.writeHead(result.status, [...headers, ["content-length", String(Math.max(1, bytes.length))]].flat());
  response.write(bytes.subarray(0, bytes.length / 2));
  response.flushHeaders();
  const close = () => socket.destroy();
  fault.ended.addEventListener("abort", close, { once: true });
  response.once("close", () => fault.ended.removeEventListener("abort", close));
}
