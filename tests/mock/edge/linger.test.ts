import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { beforeEach, expect, test, vi } from "vitest";
import { linger } from "../../../src/mock/edge/linger.ts";

beforeEach(() => void vi.useFakeTimers());

/** A request whose body is read on. */
function lingering() {
  const socket = new Socket();
  const request = Object.assign(new PassThrough(), { socket });
  linger(request as unknown as IncomingMessage);
  return { socket, request };
}

test("disconnects a stalled client after a pause, and a slow client after a longer time", async () => {
  const readFor = async (pieceEveryMs: number) => {
    const { socket, request } = lingering();
    let elapsed = 0;
    for (; !socket.destroyed; elapsed += 1000) {
      if (elapsed % pieceEveryMs === 0) request.write(" ");
      await vi.advanceTimersByTimeAsync(1000);
    }
    return elapsed;
  };
  const sending = await readFor(1000);
  expect(await readFor(60_000)).toBeLessThan(sending / 2);
  expect(sending).toBeLessThan(60_000);
});

test("keeps the connection of a client that ends its request", async () => {
  const { socket, request } = lingering();
  request.end("{}");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.destroyed).toBe(false);
});
