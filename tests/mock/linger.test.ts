import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { beforeEach, expect, test, vi } from "vitest";
import { linger } from "../../src/mock/linger.ts";

beforeEach(() => void vi.useFakeTimers());
/** A request whose body arrives in pieces after the response; for how long it is read on, in milliseconds. */
async function readFor(pieceEveryMs: number): Promise<number> {
  const socket = new Socket();
  const request = Object.assign(new PassThrough(), { socket });
  linger(request as unknown as IncomingMessage);
  let elapsed = 0;
  for (; !socket.destroyed; elapsed += 1000) {
    if (elapsed % pieceEveryMs === 0) request.write(" ");
    await vi.advanceTimersByTimeAsync(1000);
  }
  return elapsed;
}

test("a client that stalls is left after a pause, and one that sends on for longer", async () => {
  const stalled = await readFor(60_000);
  const sending = await readFor(1000);
  expect(stalled).toBeLessThan(sending / 2);
  expect(sending).toBeLessThan(60_000);
});

test("a client that ends its request keeps its connection", async () => {
  const socket = new Socket();
  const request = Object.assign(new PassThrough(), { socket });
  linger(request as unknown as IncomingMessage);
  request.end("{}");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.destroyed).toBe(false);
});
