import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { Ids } from "../../values/ids.ts";
import { NotTried } from "../../values/not-tried.ts";
import { Values } from "../../values/values.ts";
import { createsResource } from "../clauses/creates-resource.ts";
import type { ClauseKind } from "../clauses/findings.ts";
import type { RepeatContext } from "../evidence/curl.ts";
import type { Secrets } from "../evidence/secrets.ts";
import { withSignature, withToken } from "../exchange/attach-credentials.ts";
import { type ExchangeResult, exchange } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { type Changes, request } from "../exchange/request.ts";
import type { Ledger } from "../responses/ledger.ts";
import { isRateLimited, RateLimited } from "./pacer.ts";
import { isLost, type PlainRequest } from "./recovery.ts";
import { repeatCommand } from "./repeat-command.ts";
import { RunState } from "./run-state.ts";
import { DEFAULT_TIMEOUT_MS, type SendOptions, type SessionOptions } from "./session-options.ts";

const BYTES_PER_SECOND = 5_000_000;

/** After this many timeouts in clauses of a kind, the remaining trials of the kind run together. */
const MAX_TIMEOUTS = 2;

/** After this many wrong signatures in a row, a correct one is sent, because a gateway may lock the key pair. */
const MAX_FORGED_IN_A_ROW = 2;

/** These limits leave room for white space and undocumented properties in a response. */
const MIN_RESPONSE_BYTES = 16_000_000;
const MAX_RESPONSE_BYTES = 128_000_000;

/** Returns the size in bytes up to which a response is read. The document allows no larger response. */
export const maxResponseBytes = ({ largestResponse }: OperationContract): number =>
  Math.min(Math.max(2 * largestResponse, MIN_RESPONSE_BYTES), MAX_RESPONSE_BYTES);

/** Returns the reason why a body over `--max-body` is not sent. */
export const tooLarge = (bytes: number) =>
  `the body of ${bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`} exceeds --max-body`;

/** The part of a run that belongs to one clause. It sends requests, and enters every response in the ledger. */
export class Session implements RepeatContext {
  readonly options: SessionOptions;
  readonly values: Values;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly userAgent: string | undefined;
  readonly #document: Document;
  readonly #state: RunState;
  readonly #clauseId: string;

  constructor(document: Document, options: SessionOptions, state = new RunState(document, options), clauseId = "") {
    this.options = options;
    // Each clause has its own random values, so it sends the same requests when it runs alone.
    this.values = new Values(readContract(document), new Ids(`${options.seed} ${clauseId}`));
    this.ledger = state.ledger;
    this.secrets = state.secrets;
    this.userAgent = state.userAgent;
    this.#document = document;
    this.#state = state;
    this.#clauseId = clauseId;
  }

  /** Returns a session of the same run for another clause. */
  forClause(clauseId: string): Session {
    return new Session(this.#document, this.options, this.#state, clauseId);
  }

  get target(): URL {
    return this.options.target;
  }

  /** The headers of every request. */
  get commonHeaders(): (readonly [string, string])[] {
    const { userAgent, options } = this;
    return [...(userAgent === undefined ? [] : [["User-Agent", userAgent] as const]), ...(options.headers ?? [])];
  }

  repeat(violatedId = this.#clauseId, ...options: string[]): string {
    return [repeatCommand(this.options, [...new Set([this.#clauseId, violatedId])]), ...options].join(" ");
  }

  /** Reports whether so many requests of a kind timed out that the remaining trials should run together. */
  hangs(kind: ClauseKind): boolean {
    return (this.#state.timeouts.get(kind) ?? 0) >= MAX_TIMEOUTS;
  }

  noteTimeout(kind: ClauseKind) {
    this.#state.timeouts.set(kind, (this.#state.timeouts.get(kind) ?? 0) + 1);
  }

  /**
   * Sends a message, with the session's credentials if the message asks for them, and enters the response in the ledger.
   * @throws NotTried if the body is over `maxBody`, the time is up, or the server limits the rate
   */
  async send(contract: OperationContract, message: Message, options: SendOptions = {}): Promise<ExchangeResult> {
    const size = message.body?.byteLength ?? 0;
    if (size > (this.options.maxBody ?? Number.POSITIVE_INFINITY)) throw new NotTried(tooLarge(size));
    if (message.isForged) await this.#signSometimes(contract);
    const isRefused = (result: ExchangeResult): result is RawResponse =>
      isRateLimited(result) && result.status !== options.wantedStatus;
    const attempt = () =>
      this.#state.pacer.send(() => this.#exchange(contract, message, options), {
        together: options.together,
        kind: message.credentials,
        isRefused,
      });
    const result = await this.#recoverable(contract, attempt, options);
    // A scenario judges simultaneous requests itself, because the server may not be able to serve them all.
    const isUnjudged = options.otherOperation || options.isAborted || (options.together && result.kind === "broken");
    if (!isUnjudged && !isRefused(result)) {
      this.ledger.enter(this, contract, message, result, options.mustBeDocumented ?? false);
    }
    const isPlain = options.valid || (!this.#mayCreate(contract) && !options.otherOperation);
    if (isPlain && !isLost(result)) this.#state.responsive.add(contract.operation.operationId);
    return result;
  }

  /**
   * Waits until the server responds again after a lost request.
   * @returns how long it responded to none, in words; `undefined` if it responded at once
   * @throws NotTried if it does not respond any more
   */
  outage(): Promise<string | undefined> {
    return this.#state.recovery.outage();
  }

  async #recoverable(contract: OperationContract, attempt: PlainRequest, { together, isAborted }: SendOptions) {
    const { recovery } = this.#state;
    const plain = () => this.#plainRequest(contract);
    if (!together && !isAborted) return recovery.send(attempt, plain, this.#clauseId);
    const result = await attempt();
    if (together) recovery.note(result, plain, this.#clauseId);
    return result;
  }

  /** Returns a plain request to the operation, or to another, if it has ever got a response. */
  #plainRequest(contract: OperationContract): PlainRequest | undefined {
    const { responsive, pacer, plainValues } = this.#state;
    const { operations } = readContract(this.#document);
    const all = [contract, ...operations];
    const found = all.find(({ operation }) => responsive.has(operation.operationId));
    if (!found) return undefined;
    const changes: Changes = this.#mayCreate(found) ? {} : { credentials: "none" };
    return () =>
      pacer
        .send(() => this.#exchange(found, request(found, plainValues, changes), {}))
        .catch((error) => (error instanceof RateLimited ? error.response : Promise.reject(error)));
  }

  #mayCreate({ operation }: OperationContract): boolean {
    return this.options.allowCreate || !createsResource(operation);
  }

  /** Returns the status of the response to a valid request; `undefined` if there is no response. */
  baselineStatus(contract: OperationContract): Promise<number | undefined> {
    return this.#state.baseline(contract.operation.operationId, async () => {
      const result = await this.send(contract, request(contract, this.values), { valid: true, mustBeDocumented: true });
      return result.kind === "response" ? result.status : undefined;
    });
  }

  /** Adds the session's credentials to a message that asks for them. */
  async authenticated({ credential }: OperationContract, message: Message): Promise<Message> {
    const { credentials, target } = this.options;
    if (message.credentials !== "valid" || !credential) return message;
    if (credentials.token !== undefined) return withToken(message, credential, credentials.token);
    return credentials.key ? withSignature(message, target, credentials.key) : message;
  }

  async #exchange(contract: OperationContract, message: Message, options: SendOptions): Promise<ExchangeResult> {
    const { target, timeout = DEFAULT_TIMEOUT_MS, tls } = this.options;
    const leftMs = this.#state.timeLeftMs();
    const complete = await this.authenticated(contract, message);
    const timeoutMs = timeout + ((message.body?.byteLength ?? 0) / BYTES_PER_SECOND) * 1000;
    const common = message.isWithoutAgent ? (this.options.headers ?? []) : this.commonHeaders;
    const result = await exchange(
      { url: target, tls },
      { ...complete, headers: [...common, ...complete.headers] },
      { ...options, timeoutMs: Math.min(timeoutMs, leftMs), maxResponseBytes: maxResponseBytes(contract) },
    );
    // The end of the run cut the time that the server may take.
    if (result.kind === "timeout" && timeoutMs > leftMs) throw this.#state.timeIsOver();
    return result;
  }

  /** Sends a correctly signed request if the next wrong signature would be one too many in a row. */
  async #signSometimes(contract: OperationContract) {
    const { credentials, target } = this.options;
    this.#state.forged += 1;
    if (this.#state.forged <= MAX_FORGED_IN_A_ROW || !credentials.key) return;
    const message = request(contract, this.values, { credentials: "none" });
    const signed = await withSignature(message, target, credentials.key);
    await this.#state.pacer.send(() => this.#exchange(contract, signed, {}));
    this.#state.forged = 1; // counts the wrong signature that follows
  }
}
