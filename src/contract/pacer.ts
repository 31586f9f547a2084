import { setTimeout as sleep } from "node:timers/promises";
import type { ExchangeResult } from "./exchange.ts";
import { RateLimited } from "./not-tried.ts";
import type { ReceivedResponse } from "./receive.ts";

/** The waits between the attempts where the server does not say how long, in milliseconds. */
const BACKOFF_MS = [100, 500, 2000, 5000];

/** How long a run waits in all for a server that limits its rate; then what it refuses is not tried. */
const MAX_WAIT_MS = 120_000;

/** Whether a server refuses a request because there are too many, which says nothing about the request. */
export const isRateLimited = (result: ExchangeResult): result is ReceivedResponse =>
  result.kind === "response" &&
  (result.status === 429 || (result.status === 503 && result.headers["retry-after"] !== undefined));

/** Keeps the requests of a run to the rate that is wanted, and to that which the server permits. */
export class Pacer {
  #intervalMs: number;
  #next = 0;
  #waitedMs = 0;
  readonly #maxWaitMs: number;

  /** @param rate requests per second at most */
  constructor(rate = Number.POSITIVE_INFINITY, maxWaitMs = MAX_WAIT_MS) {
    this.#intervalMs = 1000 / rate;
    this.#maxWaitMs = maxWaitMs;
  }

  /**
   * Sends, and again while the server says that there are too many requests.
   * @param options.once whether to give up at once
   * @param options.isRefused what counts as being told so
   * @throws RateLimited when it still says so in the end
   */
  async send(
    attempt: () => Promise<ExchangeResult>,
    { once = false, isRefused = isRateLimited }: { once?: boolean | undefined; isRefused?: typeof isRateLimited } = {},
  ): Promise<ExchangeResult> {
    for (const backoffMs of once ? [] : BACKOFF_MS) {
      await this.#turn();
      const result = await attempt();
      if (!isRefused(result)) return result;
      const waitMs = waitOf(result) ?? backoffMs;
      if (this.#waitedMs + waitMs > this.#maxWaitMs) throw new RateLimited(result);
      this.#waitedMs += waitMs;
      await sleep(waitMs);
      // The first time may be chance; a server that refuses twice in a row wants fewer requests.
      if (backoffMs !== BACKOFF_MS[0]) this.#intervalMs = Math.min(Math.max(2 * this.#intervalMs, 20), 1000);
    }
    await this.#turn();
    const result = await attempt();
    if (isRefused(result)) throw new RateLimited(result);
    return result;
  }

  /** Waits until the next request may be sent. */
  async #turn(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#next);
    this.#next = start + this.#intervalMs;
    if (start > now) await sleep(start - now);
  }
}

/** The wait that `Retry-After` asks for, in milliseconds: a number of seconds, or a date. */
function waitOf(result: ExchangeResult): number | undefined {
  const text = result.kind === "response" ? result.headers["retry-after"] : undefined;
  if (text === undefined) return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
