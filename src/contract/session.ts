import type { Agent } from "node:http";
import type { Document } from "../document/types.ts";
import type { Contract } from "./contract.ts";
import { type Credentials, withSignature, withToken } from "./credentials.ts";
import { type ExchangeResult, exchange } from "./exchange.ts";
import { Ids } from "./ids.ts";
import { Ledger } from "./ledger.ts";
import type { Message } from "./message.ts";
import { NotTried } from "./not-tried.ts";
import { request } from "./request.ts";
import { Secrets } from "./secrets.ts";
import { Values } from "./values.ts";

export interface SessionOptions {
  target: URL;
  credentials: Credentials;
  /** Sent with every request, for a gateway in front of the server. */
  headers?: (readonly [string, string])[];
  /** The time limit of an exchange, in milliseconds; a large body gets a second more for every 5 MB. */
  timeout?: number;
  /** The largest body to send, in bytes. */
  maxBody?: number;
  /** The same seed gives the same random values. */
  seed: string;
  /** Whether to send the documented examples with the ids that they name. */
  literalExamples?: boolean;
  /** Whether to send requests that create something when they are accepted. */
  allowCreate?: boolean;
}

export interface SendOptions {
  agent?: Agent;
  pieces?: number;
  /** Whether the contract allows the request: then the status of the response has to be documented. */
  valid?: boolean;
  /** Whether the response is not one of the operation's: to another method or path. */
  otherOperation?: boolean;
}

const BYTES_PER_SECOND = 5_000_000;

/** Why a body is not sent. */
export const tooLarge = (bytes: number) =>
  `the body of ${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB is over --max-body`;

/** One run against one server: sends requests, and keeps what the responses say about the response clauses. */
export class Session {
  readonly options: SessionOptions;
  readonly values: Values;
  readonly ledger = new Ledger();
  readonly secrets = new Secrets();
  readonly #baseline = new Map<string, Promise<number | undefined>>();

  constructor(document: Document, options: SessionOptions) {
    this.options = options;
    this.values = new Values(document, new Ids(options.seed));
    const { token, key } = options.credentials;
    for (const secret of [token, key?.ak, key?.sk]) if (secret) this.secrets.add(secret);
  }

  get target(): URL {
    return this.options.target;
  }

  /**
   * Sends a message with the session's credentials, if it asks for them, and enters the response in the ledger.
   * @throws NotTried when the body is larger than wanted
   */
  async send(contract: Contract, message: Message, options: SendOptions = {}): Promise<ExchangeResult> {
    const { target, headers = [], timeout = 10_000, maxBody = Infinity } = this.options;
    const size = message.body?.byteLength ?? 0;
    if (size > maxBody) throw new NotTried(tooLarge(size));
    const complete = await this.authenticated(contract, message);
    const outcome = await exchange(
      target,
      { ...complete, headers: [...headers, ...complete.headers] },
      { ...options, timeout: timeout + (size / BYTES_PER_SECOND) * 1000 },
    );
    if (!options.otherOperation) this.ledger.enter(contract, message, outcome, options.valid ?? false);
    return outcome;
  }

  /** The status that a valid request gets; none if there is no response. */
  async baselineStatus(contract: Contract): Promise<number | undefined> {
    const known = this.#baseline.get(contract.operation.operationId);
    if (known) return known;
    const asked = this.send(contract, request(contract, this.values), { valid: true }).then((outcome) =>
      outcome.kind === "response" ? outcome.status : undefined,
    );
    this.#baseline.set(contract.operation.operationId, asked);
    return asked;
  }

  /** The message with the credentials of the session, if it asks for them. */
  async authenticated(contract: Contract, message: Message): Promise<Message> {
    const { credentials, target } = this.options;
    if (message.credentials !== "valid" || !contract.credential) return message;
    if (credentials.token !== undefined) return withToken(message, contract.credential, credentials.token);
    return credentials.key ? withSignature(message, target, credentials.key) : message;
  }
}
