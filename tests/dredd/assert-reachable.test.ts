import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { assertReachable } from "../../src/dredd/assert-reachable.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { deadAddress } from "../client/serve.ts";

test.each(["127.0.0.1", "[::1]"])("connects to a server at %s and sends nothing", async (host) => {
  const received: Buffer[] = [];
  const server = createServer((socket) => void socket.on("data", (bytes) => received.push(bytes)));
  const closed = once(server, "connection").then(([socket]) => once(socket, "close"));
  await once(server.listen(0, host.replace(/[[\]]/g, "")), "listening");
  onTestFinished(() => void server.close());
  await assertReachable(new URL(`http://${host}:${(server.address() as { port: number }).port}/a`));
  await closed;
  expect(received).toEqual([]);
});

test("a server that does not listen is named, with the reason", async () => {
  const address = await deadAddress();
  const error = new UsageError(`${address} cannot be reached (ECONNREFUSED). Is the server running?`);
  await expect(assertReachable(new URL(`${address}/a`))).rejects.toEqual(error);
});

test("a server that does not accept within some seconds is unreachable", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  await expect(assertReachable(new URL("http://127.0.0.1:1"))).rejects.toThrow("cannot be reached (ABORT_ERR)");
  expect(timeout.mock.lastCall?.[0]).toBeLessThanOrEqual(60_000);
});
