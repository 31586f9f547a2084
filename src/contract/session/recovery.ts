import { setTimeout as sleep } from "node:timers/promises";
import { NotTried } from "../../values/not-tried.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";

/** Sends a plain request to which the server has responded before. */
export type PlainRequest = () => Promise<ExchangeResult>;

/** How many plain requests in a row must get a response. A balancer sends every n-th one to an instance that may be blocked. */
const RESPONSES_IN_A_ROW = 5;

const PAUSE_MS = 500;

/** Statuses from 500 on that say nothing about the server's health. */
const HEALTHY = [501, 505];

/** Reports whether the server, or a gateway for it, failed to respond. The next request could then fail for the same reason. */
export const isLost = (result: ExchangeResult): boolean =>
  result.kind !== "response" || (result.status >= 500 && !HEALTHY.includes(result.status));

/** A time in which the server does not respond, from the first request without a response. */
interface Outage {
  since: number;
  plain: PlainRequest;
  /** What was sent when it began. */
  label: string;
}

/**
 * Keeps the effects of one request away from the verdict on the next. After a lost connection, a timeout or a 5xx, no request is
 * sent until the server responds to plain requests again. A request that was lost beside others is sent again alone.
 */
export class Recovery {
  readonly #maxDownMs: number;
  readonly #onWait: (reason: string | undefined) => void;
  #outage: Outage | undefined;
  #waiting: Promise<string | undefined> | undefined;
  /** Why nothing more can be tried. */
  #reason: string | undefined;
  /** Whether one request has ever kept the server from responding to others. Requests are then sent one after the other. */
  #blocks = false;
  #last: Promise<unknown> = Promise.resolve();
  #inProgress = 0;
  #started = 0;

  /**
   * @param maxDownMs how long to wait for a server that refuses connections or responds with 5xx. For a server that is silent,
   *   and so perhaps busy, the wait ends with the run
   */
  constructor(maxDownMs: number, onWait: (reason: string | undefined) => void = () => {}) {
    this.#maxDownMs = maxDownMs;
    this.#onWait = onWait;
  }

  /**
   * Makes an attempt once the server responds.
   * @param plain undefined if the server has never responded, so that there is nothing to wait for
   * @throws NotTried if the server no longer responds
   */
  async send(attempt: PlainRequest, plain: () => PlainRequest | undefined, label: string): Promise<ExchangeResult> {
    const once = () => this.#once(attempt, plain, label);
    if (!this.#blocks) {
      const { result, isAmbiguous } = await once();
      if (!isAmbiguous) return result;
      await this.outage();
      // If the server responded to others meanwhile, it was not kept from responding to this request.
      if (!this.#blocks && result.kind === "timeout") return result;
    }
    const turn = this.#last.then(once);
    this.#last = turn.catch(() => {});
    return (await turn).result;
  }

  /** Notes that an attempt was lost, unless the server has never responded. */
  note(result: ExchangeResult, plainRequest: () => PlainRequest | undefined, label: string) {
    const plain = isLost(result) ? plainRequest() : undefined;
    if (plain) this.#outage ??= { since: performance.now(), plain, label };
  }

  /**
   * Waits until the server responds to plain requests.
   * @returns how long it responded to none, in words; `undefined` if it responded at once
   * @throws NotTried if it does not respond any more
   */
  outage(): Promise<string | undefined> {
    if (this.#reason !== undefined) throw new NotTried(this.#reason);
    if (this.#outage && !this.#waiting) {
      this.#waiting = this.#recover(this.#outage).finally(() => {
        this.#waiting = undefined;
        this.#outage = undefined;
        this.#onWait(undefined);
      });
    }
    return this.#waiting ?? Promise.resolve(undefined);
  }

  async #once(attempt: PlainRequest, plain: () => PlainRequest | undefined, label: string) {
    await this.outage();
    this.#started += 1;
    this.#inProgress += 1;
    const [started, inProgress] = [this.#started, this.#inProgress];
    const result = await attempt().finally(() => {
      this.#inProgress -= 1;
    });
    this.note(result, plain, label);
    return { result, isAmbiguous: isLost(result) && (inProgress > 1 || this.#started > started) };
  }

  async #recover({ since, plain, label }: Outage): Promise<string | undefined> {
    const downMs = () => performance.now() - since;
    const seconds = () => (downMs() / 1000).toFixed(1);
    for (let isFirst = true; ; isFirst = false) {
      const result = await this.#lastOfSeveral(plain, `since ${label}, ${seconds()} s ago`);
      if (!isLost(result)) {
        if (isFirst) return undefined;
        this.#blocks = true;
        return `the server responded to no plain valid request for ${seconds()} s more`;
      }
      const whole = Math.ceil(downMs() / 1000);
      this.#onWait(`the server has not responded to plain valid requests since ${label}, for ${whole} s`);
      const isDown = result.kind !== "timeout" && downMs() > this.#maxDownMs;
      if (isDown) this.#giveUp(`since ${label}, ${seconds()} s ago`);
      await sleep(PAUSE_MS);
    }
  }

  /** Returns the first lost result, or the last of several responses. @throws NotTried if the time of the run is over */
  async #lastOfSeveral(plain: PlainRequest, since: string): Promise<ExchangeResult> {
    for (let count = 1; ; count += 1) {
      const result = await plain().catch((error) =>
        error instanceof NotTried ? this.#giveUp(since) : Promise.reject(error),
      );
      if (isLost(result) || count === RESPONSES_IN_A_ROW) return result;
    }
  }

  #giveUp(since: string): never {
    this.#reason = `the server has not responded to a plain valid request ${since}`;
    throw new NotTried(this.#reason);
  }
}
