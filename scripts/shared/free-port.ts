import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports that systems give to programs that ask for any, so that nobody is given this one meanwhile. */
const [FIRST, LAST] = [20_000, 32_000];

/** Finds a port of the loopback interface on which nobody listens: for a program that cannot choose one itself. */
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
