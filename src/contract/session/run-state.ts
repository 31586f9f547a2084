import { type Contract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { ClauseKind } from "../clauses/findings.ts";
import { Secrets, secretsOfHeader } from "../evidence/secrets.ts";
import { Ledger } from "../responses/ledger.ts";
import { Pacer } from "./pacer.ts";
import type { SessionOptions } from "./session-options.ts";

/** After so many requests without a response, the others of their kind do not wait for one another. */
const MAX_TIMEOUTS_IN_SEQUENCE = 2;

export const MAX_TIME_MS = 15 * 60_000;

/** What the clauses of one run share. */
export class RunState {
  readonly ledger = new Ledger();
  readonly secrets = new Secrets();
  readonly pacer: Pacer;
  /** A firewall may refuse what does not say what sends it; and it names the suite in the logs of the server. */
  readonly userAgent: string | undefined;
  readonly #deadline: number;
  readonly #maxTimeMs: number;
  readonly #timeouts = new Map<ClauseKind, number>();
  readonly #baselines = new Map<string, Promise<number | undefined>>();
  #forged = 0;

  constructor(
    document: Document,
    { credentials: { token, key }, headers = [], rate, maxTime = MAX_TIME_MS }: SessionOptions,
  ) {
    this.pacer = new Pacer(rate);
    // One that is given, or tried as a parameter, has its place.
    const others = [...headers.map(([name]) => name), ...headerParameters(readContract(document))].map((name) =>
      name.toLowerCase(),
    );
    this.userAgent = others.includes("user-agent") ? undefined : "sms-tasks-contract";
    this.#maxTimeMs = maxTime;
    this.#deadline = performance.now() + maxTime;
    for (const secret of headers.flatMap(([name, value]) => secretsOfHeader(name, value))) this.secrets.add(secret);
    for (const secret of [token, key?.ak, key?.sk]) if (secret) this.secrets.add(secret);
  }

  /** @throws NotTried when there is none */
  timeLeftMs(): number {
    const left = this.#deadline - performance.now();
    if (left <= 0) throw new NotTried(`the run took its ${this.#maxTimeMs / 60_000} minutes: see --max-time`);
    return left;
  }

  hangs(kind: ClauseKind): boolean {
    return (this.#timeouts.get(kind) ?? 0) >= MAX_TIMEOUTS_IN_SEQUENCE;
  }

  noteTimeout(kind: ClauseKind) {
    this.#timeouts.set(kind, (this.#timeouts.get(kind) ?? 0) + 1);
  }

  /** The status that a valid request of an operation gets, which is asked for once. */
  baseline(operationId: string, ask: () => Promise<number | undefined>): Promise<number | undefined> {
    const known = this.#baselines.get(operationId);
    if (known) return known;
    const asked = ask();
    this.#baselines.set(operationId, asked);
    return asked;
  }

  /** Counts one more wrong signature with the session's access key. @returns how many there are in a row */
  countForged(): number {
    this.#forged += 1;
    return this.#forged;
  }

  resetForged() {
    this.#forged = 1; // the one that is sent next
  }
}

const headerParameters = ({ operations }: Contract): string[] =>
  operations.flatMap(({ operation: { parameters } }) =>
    parameters.filter((each) => each.in === "header").map(({ name }) => name),
  );
