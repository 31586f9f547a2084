import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { standIn } from "../support/stand-in.ts";

/** How many requests a token is valid for. */
const VALID = 20;

/** Returns a function that returns the same random numbers from 0 to 1 for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Requests of the deletion server that fail, each by its share of all requests; the first requests fail in each of the ways, so that
 * none is left to chance. A deletion may be carried out nevertheless.
 */
export type Failures = Partial<Record<"busy" | "unavailable" | "broken" | "dropped" | "dropped-later", number>>;

/**
 * Starts a server that stands in for IAM and for the service. Its tokens expire, and some of its requests fail.
 * @param onStage called when a request was received, when its deletion was carried out, and when its response was sent
 */
export async function deletionServer(
  random: () => number,
  failures: Failures,
  onStage: (stage: "received" | "deleted" | "responded") => void = () => {},
) {
  const deletions = new Map<string, number>();
  const statuses: Record<string, number> = {};
  let tokens = 0;
  let uses = VALID;

  const firstFailures = Object.keys(failures) as (keyof Failures)[];
  const chosen = (): keyof Failures | undefined => {
    const first = firstFailures.shift();
    if (first) return first;
    let at = random();
    for (const [failure, share = 0] of Object.entries(failures)) {
      at -= share;
      if (at < 0) return failure as keyof Failures;
    }
    return undefined;
  };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await json(request)) as { ids: string[] };
    const end = async (status: number, headers: Record<string, string> = {}) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      await once(response.writeHead(status, headers).end("{}"), "close");
    };
    if (request.url === "/v3/auth/tokens") {
      uses = 0;
      return end(201, { "X-Subject-Token": `token-${++tokens}` });
    }
    onStage("received");
    await pause(random() * 5);
    if (request.headers["x-auth-token"] !== `token-${tokens}` || uses++ >= VALID) return end(401);
    const failure = chosen();
    if (failure === "busy") return end(429, { "Retry-After": "1" });
    if (failure === "unavailable") return end(503, { "Retry-After": "2" });
    if (failure === "dropped") return request.socket.destroy();
    for (const id of body.ids) deletions.set(id, (deletions.get(id) ?? 0) + 1);
    onStage("deleted");
    await pause(random() * 5);
    if (failure === "dropped-later") return request.socket.destroy();
    await end(failure === "broken" ? 503 : 200);
    onStage("responded");
  };
  const { origin } = await standIn((request, response) => {
    respond(request, response).catch(() => request.socket.destroy()); // the program was killed
  });
  return { origin, deletions, statuses };
}
