import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "../../../src/contract/exchange/request.ts";
import { readContract } from "../../../src/document/contract.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { Ids } from "../../../src/values/ids.ts";
import { Values } from "../../../src/values/values.ts";
import { installPeers } from "../../bench/peers.ts";
import { freePort } from "../../shared/free-port.ts";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../run-mutant.ts";
import type { Peer } from "./peer.ts";

const STARTING_MS = 20_000;
const TIMEOUT_MS = 5_000;

export const prismProxy: Peer = {
  name: "Prism's proxy",
  configuration:
    "`prism proxy generated/openapi.json URL --errors`, with a valid request through it, once with a valid token and once with an invalid one; a violation is an `sl-violations` header, a 5xx, or no response",
  async prepare(port) {
    const peers = await installPeers(console.error);
    const prism = join(peers, "node_modules/@stoplight/prism-cli/dist/index.js");
    const own = await freePort();
    const args = ["proxy", paths.bundle, `http://127.0.0.1:${port}`, "--errors", "--port", `${own}`];
    const child = spawn(process.execPath, [prism, ...args], { stdio: "ignore" });
    const address = `http://127.0.0.1:${own}`;
    await waitUntilUp(address);
    const messages = await exchanges();
    return {
      async finds() {
        for (const send of messages) if (await send(address)) return true;
        return false;
      },
      async [Symbol.asyncDispose]() {
        const ended = once(child, "close");
        child.kill();
        await ended;
      },
    };
  },
};

/** The traffic: each sends one request and returns whether the proxy found a fault in the response. */
async function exchanges() {
  const document = await readBundle();
  const values = new Values(readContract(document), new Ids("prism"));
  return readContract(document).operations.flatMap((contract) =>
    [ISSUED.token, "invalid"].map((token) => async (address: string) => {
      const { method, target, headers, body } = request(contract, values);
      try {
        const response = await fetch(address + target, {
          method,
          headers: { ...Object.fromEntries(headers), "X-Auth-Token": token },
          body: Buffer.from(body ?? []),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await response.arrayBuffer();
        return response.headers.has("sl-violations") || response.status >= 500;
      } catch {
        return true; // no respond, or a broken one
      }
    }),
  );
}

async function waitUntilUp(address: string) {
  for (const end = Date.now() + STARTING_MS; Date.now() < end; await sleep(100)) {
    const response = await fetch(address).catch(() => undefined);
    if (response) return;
  }
  throw new Error(`Prism's proxy did not start on ${address}`);
}
