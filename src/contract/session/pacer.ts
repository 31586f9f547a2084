import { setTimeout as sleep } from "node:timers/promises";
import { retryAfterOf } from "../../client/sending/retry.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { CredentialKind } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";

/** The error for a server that still limits the rate after the last attempt. */
export class RateLimited extends NotTried {
  readonly response: RawResponse;

  constructor(response: RawResponse) {
    super(`rate limited (${response.status}): see --rate`);
    this.response = response;
  }
}

/** The waits between attempts if the server sends no `Retry-After`. */
const BACKOFF_MS = [100, 500, 2000, 5000];

/** The total time that a run waits for rate limits. Requests that the server refuses later are not tried. */
const MAX_WAIT_MS = 120_000;

/** If this many requests of a kind in a row stay refused, no more requests of the kind are sent. */
const MAX_REFUSED = 3;

/** After this many accepted requests in a row, the interval between requests is halved. */
const SPEED_UP_AFTER = 10;

/** Reports whether a response is a rate limit. Such a response says nothing about the request. */
export const isRateLimited = (result: ExchangeResult): result is RawResponse =>
  result.kind === "response" &&
  (result.status === 429 || (result.status === 503 && result.headers["retry-after"] !== undefined));

/** Requests of one kind that stayed refused. */
interface Refused {
  /** The number of such requests in a row. */
  count: number;
  response: RawResponse;
  /** Whether the server has since accepted another kind, so that one request of this kind may probe again. */
  mayProbe: boolean;
}

interface PacerOptions {
  /** Whether the request is one of several simultaneous requests. Such a request neither waits its turn nor tries again. */
  together?: boolean | undefined;
  /** The kind of the request's credentials. A server may limit only one kind. */
  kind?: CredentialKind;
  isRefused?: typeof isRateLimited;
}

/** Keeps the requests of a run within `--rate` and within the rate that the server permits. */
export class Pacer {
  readonly #minIntervalMs: number;
  readonly #maxWaitMs: number;
  readonly #onWait: (reason: string | undefined) => void;
  readonly #refused = new Map<CredentialKind, Refused>();
  #intervalMs: number;
  #nextStart = 0;
  #accepted = 0;
  #waitedMs = 0;
  /** Whether the server demanded a longer wait than the remaining time. */
  #isUsedUp = false;

  /** @param rate the maximum of requests per second */
  constructor(
    rate = Number.POSITIVE_INFINITY,
    maxWaitMs = MAX_WAIT_MS,
    onWait: (reason: string | undefined) => void = () => {},
  ) {
    this.#minIntervalMs = 1000 / rate;
    this.#intervalMs = this.#minIntervalMs;
    this.#maxWaitMs = maxWaitMs;
    this.#onWait = onWait;
  }

  /**
   * Sends a request, and sends it again while the server limits the rate.
   * @throws RateLimited if the last attempt is refused too
   */
  async send(attempt: () => Promise<ExchangeResult>, options: PacerOptions = {}): Promise<ExchangeResult> {
    const { kind = "valid", together = false, isRefused = isRateLimited } = options;
    const refused = this.#refused.get(kind);
    const permitted = this.#waits(kind, refused);
    const waits = together ? [] : permitted;
    for (let attempts = 0; ; attempts += 1) {
      if (!together) await this.#turn();
      const result = await attempt();
      if (!isRefused(result)) {
        this.#noteAccepted(kind);
        return result;
      }
      const waitMs = this.#waitAfter(result, waits[attempts]);
      if (waitMs === undefined) {
        const count = (refused?.count ?? 0) + 1;
        if (!together) this.#refused.set(kind, { count, response: result, mayProbe: false });
        throw new RateLimited(result);
      }
      this.#onWait(`the server limits the rate (${result.status}), for ${(waitMs / 1000).toFixed(1)} s`);
      await sleep(waitMs);
      this.#onWait(undefined);
      // One refusal may be chance. After two in a row, the suite sends more slowly.
      if (attempts > 0) this.#intervalMs = Math.min(Math.max(2 * this.#intervalMs, 20), 1000);
    }
  }

  /** @throws RateLimited if the server would certainly refuse a request of the kind */
  #waits(kind: CredentialKind, refused: Refused | undefined): readonly number[] {
    if (!refused) return BACKOFF_MS;
    // Waiting does not help if the server refuses every request of the kind, or if no time to wait is left.
    const isHopeless = refused.count >= MAX_REFUSED && (kind !== "valid" || this.#isUsedUp);
    if (isHopeless && !refused.mayProbe) throw new RateLimited(refused.response);
    // The server may use the status for invalid credentials instead of a rate limit.
    const isForCredentials = kind !== "valid" && (refused.mayProbe || refused.count > 1);
    return isHopeless || isForCredentials ? [] : BACKOFF_MS;
  }

  /** Returns the wait before the next attempt; `undefined` if no attempt or not enough time is left. */
  #waitAfter(response: RawResponse, backoffMs: number | undefined): number | undefined {
    if (backoffMs === undefined) return undefined;
    this.#accepted = 0;
    const waitMs = retryAfterOf(longestOf(response.headers["retry-after"] ?? "")) ?? backoffMs;
    this.#isUsedUp = this.#waitedMs + waitMs > this.#maxWaitMs;
    if (this.#isUsedUp) return undefined;
    this.#waitedMs += waitMs;
    return waitMs;
  }

  #noteAccepted(kind: CredentialKind) {
    this.#refused.delete(kind);
    for (const other of this.#refused.values()) other.mayProbe = true;
    this.#accepted += 1;
    if (this.#accepted % SPEED_UP_AFTER === 0) this.#intervalMs = Math.max(this.#minIntervalMs, this.#intervalMs / 2);
  }

  /** Waits until the next request may be sent. */
  async #turn(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + this.#intervalMs;
    if (start > now) await sleep(start - now);
  }
}

/** Returns the longest of several numbers of seconds: repeated headers are joined with commas. */
const longestOf = (value: string): string =>
  /^\d+( *, *\d+)+$/.test(value) ? `${Math.max(...value.split(",").map(Number))}` : value;
