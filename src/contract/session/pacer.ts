import { setTimeout as sleep } from "node:timers/promises";
import { retryAfterOf } from "../../client/sending/retry.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { CredentialKind } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";

/** The server says that there are too many requests, in the end too. */
export class RateLimited extends NotTried {
  readonly response: RawResponse;

  constructor(response: RawResponse) {
    super(`rate limited (${response.status}): see --rate`);
    this.response = response;
  }
}

/** The waits between the attempts where the server does not say how long, in milliseconds. */
const BACKOFF_MS = [100, 500, 2000, 5000];

/** How long a run waits in all for a server that limits its rate; then what it refuses is not tried. */
const MAX_WAIT_MS = 120_000;

/** After so many requests of a kind that were refused in the end, in a row, no more of that kind are sent. */
const MAX_REFUSED = 3;

/** After so many requests in a row that were not refused, the pause between two of them is halved. */
const CALM = 10;

/** Whether a server refuses a request because there are too many, which says nothing about the request. */
export const isRateLimited = (result: ExchangeResult): result is RawResponse =>
  result.kind === "response" &&
  (result.status === 429 || (result.status === 503 && result.headers["retry-after"] !== undefined));

/** Requests of a kind that were refused in the end. */
interface Refused {
  /** How many, in a row. */
  count: number;
  response: RawResponse;
  /** Whether one more may be sent to see whether that is over: those of another kind were not refused since. */
  mayProbe: boolean;
}

/** How a request is sent. */
interface PacerOptions {
  /** Whether it is one of several that are under way together: it does not wait, neither for its turn nor to try again. */
  together?: boolean | undefined;
  /** Whose credentials it bears: a server may limit the rate of some alone. */
  kind?: CredentialKind;
  /** What counts as being refused. */
  isRefused?: typeof isRateLimited;
}

/** Keeps the requests of a run to the rate that is wanted, and to that which the server permits. */
export class Pacer {
  readonly #minIntervalMs: number;
  #intervalMs: number;
  #next = 0;
  #calm = 0;
  #waitedMs = 0;
  readonly #maxWaitMs: number;
  /** Whether a wait was asked for that is longer than what is left. */
  #isUsedUp = false;
  readonly #refused = new Map<CredentialKind, Refused>();

  /** @param rate requests per second at most */
  constructor(rate = Number.POSITIVE_INFINITY, maxWaitMs = MAX_WAIT_MS) {
    this.#minIntervalMs = 1000 / rate;
    this.#intervalMs = this.#minIntervalMs;
    this.#maxWaitMs = maxWaitMs;
  }

  /**
   * Sends, and again while the server says that there are too many requests.
   * @throws RateLimited when it still says so in the end
   */
  async send(attempt: () => Promise<ExchangeResult>, options: PacerOptions = {}): Promise<ExchangeResult> {
    const { kind = "valid", together = false } = options;
    const refused = this.#refused.get(kind);
    // Waiting does not help: all requests of that kind are refused, or the time to wait is used up.
    const isHopeless = (refused?.count ?? 0) >= MAX_REFUSED && (kind !== "valid" || this.#isUsedUp);
    if (refused && isHopeless && !refused.mayProbe) throw new RateLimited(refused.response);
    // A server may refuse wrong credentials so, and no others.
    const isSort = kind !== "valid" && refused !== undefined && (refused.mayProbe || refused.count > 1);
    const waits = together || isHopeless || isSort ? [] : BACKOFF_MS;
    try {
      const result = await this.#send(attempt, options, waits);
      this.#accepted(kind);
      return result;
    } catch (error) {
      if (error instanceof RateLimited && !together) {
        this.#refused.set(kind, { count: (refused?.count ?? 0) + 1, response: error.response, mayProbe: false });
      }
      throw error;
    }
  }

  #accepted(kind: CredentialKind) {
    this.#refused.delete(kind);
    for (const other of this.#refused.values()) other.mayProbe = true;
    this.#calm += 1;
    if (this.#calm % CALM === 0) this.#intervalMs = Math.max(this.#minIntervalMs, this.#intervalMs / 2);
  }

  async #send(
    attempt: () => Promise<ExchangeResult>,
    { together = false, isRefused = isRateLimited }: PacerOptions,
    waits: readonly number[],
  ): Promise<ExchangeResult> {
    for (const backoffMs of waits) {
      await this.#turn();
      const result = await attempt();
      if (!isRefused(result)) return result;
      this.#calm = 0;
      const waitMs = retryAfterOf(result.headers["retry-after"] ?? "") ?? backoffMs;
      this.#isUsedUp = this.#waitedMs + waitMs > this.#maxWaitMs;
      if (this.#isUsedUp) throw new RateLimited(result);
      this.#waitedMs += waitMs;
      await sleep(waitMs);
      // The first time may be chance; a server that refuses twice in a row wants fewer requests.
      if (backoffMs !== BACKOFF_MS[0]) this.#intervalMs = Math.min(Math.max(2 * this.#intervalMs, 20), 1000);
    }
    if (!together) await this.#turn();
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
