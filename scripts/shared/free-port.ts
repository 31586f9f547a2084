import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Ports below the range from which systems assign free ports, so that no other program gets the same port. */
const [FIRST, LAST] = [20_000, 32_000];

/** Finds a free port of the loopback interface, for a program that cannot choose one itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await once(server, "listening").then(
      () => true,
      ({ code }) => {
        if (code !== "EADDRINUSE") throw new Error(`no port of 127.0.0.1 can be used: ${code}`);
        return false;
      },
    );
    if (!isFree) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}
