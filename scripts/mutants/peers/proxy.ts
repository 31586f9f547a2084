import { request } from "../../../src/contract/exchange/request.ts";
import { readContract } from "../../../src/document/contract.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { Ids } from "../../../src/values/ids.ts";
import { Values } from "../../../src/values/values.ts";
import { freePort } from "../../shared/free-port.ts";
import { startServing } from "../../shared/servers.ts";
import { ISSUED } from "../check-service.ts";

const TIMEOUT_MS = 5_000;

/**
 * Starts a validating proxy in front of the servers to check.
 * @returns `finds`, which sends valid requests and reports whether the proxy found a fault in a response
 */
export async function startProxy(command: string[]) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const proxy = await startServing([...command, "--port", `${port}`], async () => Boolean(await fetch(address)));
  const requests = await validRequests();
  return {
    ...proxy,
    async finds() {
      for (const { target, ...options } of requests) if (await hasFault(address + target, options)) return true;
      return false;
    },
  };
}

async function validRequests() {
  const contract = readContract(await readBundle());
  const values = new Values(contract, new Ids("proxy"));
  return contract.operations.flatMap((operation) =>
    [ISSUED.token, "invalid"].map((token) => {
      const { method, target, headers, body } = request(operation, values);
      const all = { ...Object.fromEntries(headers), "X-Auth-Token": token };
      return { target, method, headers: all, body: Buffer.from(body ?? []) };
    }),
  );
}

/** Sends a request and reports whether the proxy found a fault in the response. */
async function hasFault(url: string, options: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.headers.has("sl-violations") || response.status >= 500;
  } catch {
    return true; // no response, or a broken one
  }
}
