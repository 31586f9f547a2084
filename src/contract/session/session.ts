import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { Ids } from "../../values/ids.ts";
import { NotTried } from "../../values/not-tried.ts";
import { Values } from "../../values/values.ts";
import type { ClauseKind } from "../clauses/findings.ts";
import type { RepeatContext } from "../evidence/curl.ts";
import { withSignature, withToken } from "../exchange/attach-credentials.ts";
import { type ExchangeResult, exchange } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { request } from "../exchange/request.ts";
import { isRateLimited } from "./pacer.ts";
import { repeatCommand } from "./repeat-command.ts";
import { RunState } from "./run-state.ts";
import { DEFAULT_TIMEOUT_MS, type SendOptions, type SessionOptions } from "./session-options.ts";

const BYTES_PER_SECOND = 5_000_000;

/** A gateway may lock a key pair after several wrong signatures in a row: after this many a correct one is sent. */
const MAX_FORGED_IN_A_ROW = 2;

/** Room for what a response may have beside its limits: white space, undocumented properties. */
const MIN_RESPONSE_BYTES = 16_000_000;
const MAX_RESPONSE_BYTES = 128_000_000;

/** Returns the size in bytes from which a response is larger than the document allows. */
export const maxResponseBytes = ({ largestResponse }: OperationContract): number =>
  Math.min(Math.max(2 * largestResponse, MIN_RESPONSE_BYTES), MAX_RESPONSE_BYTES);

/** Why a body is not sent. */
export const tooLarge = (bytes: number) =>
  `the body of ${bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`} is over --max-body`;

/** One run against one server, as one clause sees it: sends requests, and keeps what the responses say about the others. */
export class Session implements RepeatContext {
  readonly options: SessionOptions;
  readonly values: Values;
  readonly #document: Document;
  readonly #state: RunState;
  readonly #clauseId: string;

  constructor(document: Document, options: SessionOptions, state = new RunState(document, options), clauseId = "") {
    this.options = options;
    this.#document = document;
    this.#state = state;
    // So a clause sends the same when it is checked alone.
    this.values = new Values(readContract(document), new Ids(`${options.seed} ${clauseId}`));
    this.#clauseId = clauseId;
  }

  /** The same run, with the random values of a clause of its own. */
  forClause(clauseId: string): Session {
    return new Session(this.#document, this.options, this.#state, clauseId);
  }

  get target(): URL {
    return this.options.target;
  }

  get extraHeaders() {
    return this.options.headers ?? [];
  }

  get userAgent(): string | undefined {
    return this.#state.userAgent;
  }

  /** What is sent with every request. */
  get commonHeaders(): (readonly [string, string])[] {
    const { userAgent } = this;
    return [...(userAgent === undefined ? [] : [["User-Agent", userAgent] as const]), ...this.extraHeaders];
  }

  get clientCertificateFiles() {
    return this.options.clientCertificateFiles;
  }

  get dump() {
    return this.options.dump;
  }

  repeat(violatedId = this.#clauseId, ...options: string[]): string {
    return [repeatCommand(this.options, [...new Set([this.#clauseId, violatedId])]), ...options].join(" ");
  }

  get ledger() {
    return this.#state.ledger;
  }

  get secrets() {
    return this.#state.secrets;
  }

  /** Whether so many requests of clauses of a kind got no response that the others are sent together. */
  hangs(kind: ClauseKind): boolean {
    return this.#state.hangs(kind);
  }

  noteTimeout(kind: ClauseKind) {
    this.#state.noteTimeout(kind);
  }

  /**
   * Sends a message with the session's credentials, if it has them, and enters the response in the ledger.
   * @throws NotTried when the body is larger than wanted, the time is up, or the server limits the rate
   */
  async send(contract: OperationContract, message: Message, options: SendOptions = {}): Promise<ExchangeResult> {
    const size = message.body?.byteLength ?? 0;
    if (size > (this.options.maxBody ?? Number.POSITIVE_INFINITY)) throw new NotTried(tooLarge(size));
    if (message.isForged && this.#state.countForged() > MAX_FORGED_IN_A_ROW) await this.#signCorrectly(contract);
    const isRefused = (result: ExchangeResult): result is RawResponse =>
      isRateLimited(result) && result.status !== options.wantedStatus;
    const attempt = () => this.#exchange(contract, message, options);
    const result = await this.#state.pacer.send(attempt, {
      together: options.together,
      kind: message.credentials,
      isRefused,
    });
    if (!options.otherOperation && !isRefused(result)) {
      this.ledger.enter(this, contract, message, result, options.valid ?? false);
    }
    return result;
  }

  /** The status that a valid request gets; none if there is no response. */
  baselineStatus(contract: OperationContract): Promise<number | undefined> {
    return this.#state.baseline(contract.operation.operationId, async () => {
      const result = await this.send(contract, request(contract, this.values), { valid: true });
      return result.kind === "response" ? result.status : undefined;
    });
  }

  /** The message with the credentials of the session, if it asks for them. */
  async authenticated({ credential }: OperationContract, message: Message): Promise<Message> {
    const { credentials, target } = this.options;
    if (message.credentials !== "valid" || !credential) return message;
    if (credentials.token !== undefined) return withToken(message, credential, credentials.token);
    return credentials.key ? withSignature(message, target, credentials.key) : message;
  }

  async #exchange(contract: OperationContract, message: Message, options: SendOptions): Promise<ExchangeResult> {
    const { target, timeout = DEFAULT_TIMEOUT_MS, clientCertificate } = this.options;
    const leftMs = this.#state.timeLeftMs();
    const complete = await this.authenticated(contract, message);
    const timeoutMs = timeout + ((message.body?.byteLength ?? 0) / BYTES_PER_SECOND) * 1000;
    return exchange(
      { url: target, ...(clientCertificate && { clientCertificate }) },
      { ...complete, headers: [...this.commonHeaders, ...complete.headers] },
      { ...options, timeoutMs: Math.min(timeoutMs, leftMs), maxResponseBytes: maxResponseBytes(contract) },
    );
  }

  async #signCorrectly(contract: OperationContract) {
    const { credentials, target } = this.options;
    if (!credentials.key) return;
    const message = request(contract, this.values, { credentials: "none" });
    const signed = await withSignature(message, target, credentials.key);
    await this.#state.pacer.send(() => this.#exchange(contract, signed, {}));
    this.#state.resetForged();
  }
}
