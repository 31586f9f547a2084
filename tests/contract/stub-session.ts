import type { ExchangeResult } from "../../src/contract/exchange/exchange.ts";
import type { Message } from "../../src/contract/exchange/message.ts";
import { Session } from "../../src/contract/session/session.ts";
import type { SendOptions, SessionOptions } from "../../src/contract/session/session-options.ts";
import type { OperationContract } from "../../src/document/contract.ts";
import { readContract } from "../../src/document/contract.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { Ids } from "../../src/values/ids.ts";
import { Values } from "../../src/values/values.ts";

/** IDs that are easy to recognize in a table: `id1`, `id2` and so on in place of random IDs. */
export class PlainIds extends Ids {
  #ids = 0;

  constructor() {
    super("");
  }

  override next() {
    this.#ids += 1;
    return `id${this.#ids}`;
  }

  override number = () => 2 ** 51;
  override digits = (length: number) => "7".repeat(length);
  override letters = (length: number) => "x".repeat(length);
  override uuid = () => "00000000-0000-4000-a000-000000000000";
  override like = (text: string) => text.replaceAll(/\d/g, "0").replaceAll(/[a-z]/g, "f").replaceAll(/[A-Z]/g, "F");
}

/** A request of a stub session, with the options of its sending. */
export interface Sent {
  message: Message;
  options: SendOptions;
}

/** Returns the result of a request. `all` are the requests so far. */
export type Respond = (sent: Sent, all: Sent[]) => ExchangeResult;

export const silence: ExchangeResult = { kind: "timeout", seconds: 1 };

export const response = (status: number, others: object = {}) =>
  ({ kind: "response", status, headers: {}, body: Buffer.alloc(0), ...others }) as const;

/** A session whose server is a function, so that no request leaves the process. */
export class StubSession extends Session {
  readonly sent: Sent[] = [];
  override readonly values: Values;
  readonly #respond: Respond;

  constructor(document: Document, respond: Respond, options: Partial<SessionOptions> = {}) {
    const target = new URL("http://127.0.0.1:1");
    super(document, { target, credentials: { token: "Token-1" }, seed: "stub", ...options });
    this.values = new Values(readContract(document), new PlainIds());
    this.#respond = respond;
  }

  override async send(_: OperationContract, message: Message, options: SendOptions = {}) {
    this.sent.push({ message, options });
    await options.beforeLastByte?.();
    return this.#respond({ message, options }, this.sent);
  }

  /** Never reports a hanging server. Otherwise a clause whose trials all time out would run them in no order. */
  override hangs() {
    return false;
  }
}
