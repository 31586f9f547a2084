import { readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { Ids } from "../../values/ids.ts";
import { NotTried } from "../../values/not-tried.ts";
import { Values } from "../../values/values.ts";
import type { ClauseKind } from "../clauses/findings.ts";
import { Secrets, secretsOfHeader } from "../evidence/secrets.ts";
import { Ledger } from "../responses/ledger.ts";
import { Pacer } from "./pacer.ts";
import { Recovery } from "./recovery.ts";
import { DEFAULT_TIMEOUT_MS, type SessionOptions } from "./session-options.ts";

const MAX_TIME_MS = 15 * 60_000;

/** How many time limits of an exchange the run waits for a server that is down. */
const MAX_DOWN = 3;

/** Prints why a run waits; `undefined` ends the wait. */
export type OnWait = (reason: string | undefined) => void;

/** The state that the clauses of one run share. */
export class RunState {
  readonly ledger = new Ledger();
  readonly secrets = new Secrets();
  readonly pacer: Pacer;
  readonly recovery: Recovery;
  /** The values of the plain requests that the recovery sends. A server may refuse a value that it has received before. */
  readonly plainValues: Values;
  /** The operations that have responded to a plain request. */
  readonly responsive: Set<string>;
  /** The `User-Agent`, which names the suite in the server's logs. A firewall may refuse requests without one. */
  readonly userAgent: string | undefined;
  /** The number of requests that timed out, by the kind of clause. */
  readonly timeouts = new Map<ClauseKind, number>();
  /** The number of consecutive wrong signatures with the session's access key. */
  forged = 0;
  readonly #deadline: number;
  readonly #maxTimeMs: number;
  readonly #baselines = new Map<string, Promise<number | undefined>>();

  constructor(document: Document, options: SessionOptions, onWait?: OnWait) {
    const { token, key } = options.credentials;
    const { headers = [], rate, maxTime = MAX_TIME_MS, timeout = DEFAULT_TIMEOUT_MS, responsive } = options;
    this.pacer = new Pacer(rate, undefined, onWait);
    this.recovery = new Recovery(MAX_DOWN * timeout, onWait);
    this.plainValues = new Values(readContract(document), new Ids(`${options.seed} recovery`));
    this.responsive = new Set(responsive === undefined ? [] : [responsive]);
    const { operations } = readContract(document);
    const parameters = operations.flatMap(({ operation }) =>
      operation.parameters.filter((known) => known.in === "header"),
    );
    const names = [...headers.map(([name]) => name), ...parameters.map(({ name }) => name)];
    const isNamed = names.some((name) => name.toLowerCase() === "user-agent");
    this.userAgent = isNamed ? undefined : "sms-tasks-contract";
    this.#maxTimeMs = maxTime;
    this.#deadline = performance.now() + maxTime;
    const secrets = headers.flatMap(([name, value]) => secretsOfHeader(name, value));
    for (const secret of [...secrets, token, key?.ak, key?.sk]) if (secret) this.secrets.add(secret);
  }

  /** @throws NotTried if there is no time left */
  timeLeftMs(): number {
    const left = this.#deadline - performance.now();
    if (left <= 0) throw this.timeIsOver();
    return left;
  }

  timeIsOver(): NotTried {
    return new NotTried(`the run's ${this.#maxTimeMs / 60_000} minutes are over: see --max-time`);
  }

  /** Returns the status of the response to a valid request. Only an operation's first call asks the server. */
  baseline(operationId: string, ask: () => Promise<number | undefined>): Promise<number | undefined> {
    const asked = this.#baselines.get(operationId) ?? ask();
    this.#baselines.set(operationId, asked);
    return asked;
  }
}
