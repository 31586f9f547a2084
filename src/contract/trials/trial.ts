import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Values } from "../../values/values.ts";
import { assertMayCreate } from "../clauses/creates-resource.ts";
import type { Failure, Side } from "../clauses/findings.ts";
import { evidence } from "../evidence/evidence.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import { type Changes, request } from "../exchange/request.ts";
import type { Session } from "../session/session.ts";
import type { SendOptions } from "../session/session-options.ts";
import { type Expectation, meets } from "./expectations.ts";

/** A request, and the response that the contract requires for it. */
export interface Trial {
  label: string;
  expect: Expectation;
  /** How the request differs from the minimal valid request. A function may throw NotTried if no such request exists. */
  changes?: Changes | ((values: Values, session: Session) => Changes);
  /** Changes the built message further, for example its credentials. */
  edit?(message: Message, session: Session): Message | Promise<Message>;
  options?: SendOptions;
  /** Whether a failure is reported without a second try. */
  once?: boolean;
}

/** Several requests that only together show whether a server conforms. */
export interface Scenario extends Pick<Trial, "label" | "once"> {
  side: Side;
  /**
   * Sends the requests.
   * @returns the first exchange that failed
   */
  run(session: Session): Promise<FailedExchange | undefined>;
}

/** An exchange whose result did not meet the expectation. */
export interface FailedExchange {
  expect: Expectation;
  message: Message;
  result: ExchangeResult;
}

export const sideOf = (trial: Trial | Scenario): Side => ("run" in trial ? trial.side : trial.expect.side);

/**
 * Sends the requests of a trial or a scenario, and compares the responses with the expectation.
 * @returns the failed exchange, if any
 * @throws NotTried if no such request can be sent, or if the response proves nothing
 */
export async function runTrial(
  session: Session,
  contract: OperationContract,
  trial: Trial | Scenario,
): Promise<FailedExchange | undefined> {
  assertMayCreate(contract.operation, sideOf(trial), session.options.allowCreate);
  if ("run" in trial) return trial.run(session);
  const { expect, changes, edit = (message) => message, options } = trial;
  const { values } = session;
  const changed = request(contract, values, typeof changes === "function" ? changes(values, session) : changes);
  const message = await edit(changed, session);
  const valid = expect.side === "within" && message.credentials !== "unknown";
  const result = await session.send(contract, message, { valid, ...options });
  if (!meets(expect, result, message, contract)) {
    if (message.framing === "chunked" && result.kind === "response" && result.httpVersion === "1.0") {
      throw new NotTried("the server speaks HTTP/1.0, which has no chunks");
    }
    return { expect, message, result };
  }
  if (result.kind === "response") await expect.check?.(session, contract, result.status, message);
  return undefined;
}

/** Describes a failed exchange. The description can take as long as the exchange, so only one of several is described. */
export const failureOf = (
  session: Session,
  contract: OperationContract,
  label: string,
  { expect, message, result }: FailedExchange,
): Failure => ({
  label,
  expected: expect.words(contract),
  ...evidence(session, contract, expect.side, message, result),
});
