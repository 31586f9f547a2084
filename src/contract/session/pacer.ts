import { setTimeout as sleep } from "node:timers/promises";
import { retryAfterOf } from "../../client/sending/retry.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { CredentialKind } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";

/** The server still reports too many requests after the last attempt. */
export class RateLimited extends NotTried {
  readonly response: RawResponse;

  constructor(response: RawResponse) {
    super(`rate limited (${response.status}): see --rate`);
    this.response = response;
  }
}

/** The waits between attempts if the server does not name one, in milliseconds. */
const BACKOFF_MS = [100, 500, 2000, 5000];

/** The total time that a run waits for rate limits. Requests that are refused after that are not tried. */
const MAX_WAIT_MS = 120_000;

/** After so many requests of a kind in a row that stayed refused, no more of the kind are sent. */
const MAX_REFUSED = 3;

/** After so many accepted requests in a row, the interval between requests is halved. */
const CALM = 10;

/** Reports whether a server refuses a request because of its rate. Such a response says nothing about the request. */
export const isRateLimited = (result: ExchangeResult): result is RawResponse =>
  result.kind === "response" &&
  (result.status === 429 || (result.status === 503 && result.headers["retry-after"] !== undefined));

/** The requests of a kind that stayed refused. */
interface Refused {
  /** The number in a row. */
  count: number;
  response: RawResponse;
  /** Whether a request of another kind has been accepted since, so that one more may be sent as a probe. */
  mayProbe: boolean;
}

interface PacerOptions {
  /** Whether the request is one of several at the same time. It waits neither for its turn nor for another attempt. */
  together?: boolean | undefined;
  /** The kind of its credentials. A server may limit the rate of one kind only. */
  kind?: CredentialKind;
  isRefused?: typeof isRateLimited;
}

/** Keeps the requests of a run within `--rate` and within the rate that the server permits. */
export class Pacer {
  readonly #minIntervalMs: number;
  readonly #maxWaitMs: number;
  readonly #refused = new Map<CredentialKind, Refused>();
  #intervalMs: number;
  #nextStart = 0;
  #accepted = 0;
  #waitedMs = 0;
  /** Whether the server asked for a longer wait than the time that is left. */
  #isUsedUp = false;

  /** @param rate the maximum of requests per second */
  constructor(rate = Number.POSITIVE_INFINITY, maxWaitMs = MAX_WAIT_MS) {
    this.#minIntervalMs = 1000 / rate;
    this.#intervalMs = this.#minIntervalMs;
    this.#maxWaitMs = maxWaitMs;
  }

  /**
   * Sends a request, and sends it again while the server refuses it for its rate.
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
      await sleep(waitMs);
      // One refusal may be chance. A server that refuses twice in a row wants fewer requests.
      if (attempts > 0) this.#intervalMs = Math.min(Math.max(2 * this.#intervalMs, 20), 1000);
    }
  }

  /** @throws RateLimited if a request of the kind has no chance */
  #waits(kind: CredentialKind, refused: Refused | undefined): readonly number[] {
    if (!refused) return BACKOFF_MS;
    // Waiting does not help if every request of the kind is refused, or if no time to wait is left.
    const isHopeless = refused.count >= MAX_REFUSED && (kind !== "valid" || this.#isUsedUp);
    if (isHopeless && !refused.mayProbe) throw new RateLimited(refused.response);
    // A server may respond like that to invalid credentials only.
    const isForCredentials = kind !== "valid" && (refused.mayProbe || refused.count > 1);
    return isHopeless || isForCredentials ? [] : BACKOFF_MS;
  }

  /** Returns the wait before the next attempt; `undefined` if there is none, or no time for it is left. */
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
    if (this.#accepted % CALM === 0) this.#intervalMs = Math.max(this.#minIntervalMs, this.#intervalMs / 2);
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
