import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { keepReadingAfterFailedWrite } from "../../src/shared/keep-reading.ts";
import { rawStandIn } from "../support/stand-in.ts";

/** Connects to a server that responds and closes the connection before it reads on. A write fails before the response is read. */
async function early(prepare: (socket: Socket) => void, write: (socket: Socket) => void) {
  const { hostname, port } = await rawStandIn((server) =>
    server.once("data", () => {
      server.write("response");
      server.resetAndDestroy();
      write(client);
    }),
  );
  const client = connect(Number(port), hostname);
  prepare(client);
  client.write("request");
  return text(client);
}

const ways: Record<string, (socket: Socket) => void> = {
  once: (socket) => socket.write("more"),
  twice: (socket) => {
    socket.cork();
    for (const part of ["more", "and more"]) socket.write(part);
    socket.uncork();
  },
};

test.each(Object.entries(ways))("reads a response that came before a write failed: %s", async (_, write) => {
  expect(await early(keepReadingAfterFailedWrite, write)).toBe("response");
  await expect(early(() => {}, write)).rejects.toThrow(/EPIPE|ECONNRESET/);
});

test("reports any other error", async () => {
  const client = connect(1, "127.0.0.1");
  keepReadingAfterFailedWrite(client);
  client.write("request");
  expect(await once(client, "close").catch((error) => error.code)).toBe("ECONNREFUSED");
});
