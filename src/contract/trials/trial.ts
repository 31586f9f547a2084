import type { OperationContract } from "../../document/contract.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Values } from "../../values/values.ts";
import type { Side } from "../clauses/findings.ts";
import { evidence } from "../evidence/evidence.ts";
import type { Message } from "../exchange/message.ts";
import type { Session } from "../session/session.ts";
import type { SendOptions } from "../session/session-options.ts";
import type { Trial } from "./clause.ts";
import { assertMayCreate, createsResource } from "./creates-resource.ts";
import {
  accepted,
  chunksAccepted,
  type Expectation,
  meets,
  methodRefused,
  methodSurvived,
  notSucceeded,
  refused,
  survived,
} from "./expectations.ts";

type Build = (values: Values, session: Session) => Message | Promise<Message>;

/** Throws NotTried when a response proves nothing about what was tried. */
type Check = (session: Session, contract: OperationContract, status: number, message: Message) => Promise<void> | void;

/** A body of more bytes is not sent again when it fails. */
const MAX_REPEATED_BYTES = 10_000_000;

const attempt =
  (side: Side, expect: (contract: OperationContract) => Expectation, check: Check = () => {}) =>
  (contract: OperationContract, label: string, build: Build, options: SendOptions = {}): Trial => {
    const trial: Trial = {
      label,
      side,
      async attempt(session) {
        assertMayCreate(contract.operation, side, session.options.allowCreate);
        const message = await build(session.values, session);
        trial.once = (message.body?.byteLength ?? 0) > MAX_REPEATED_BYTES;
        const valid = side === "within" && message.credentials !== "unknown";
        const result = await session.send(contract, message, { valid, ...options });
        const expectation = expect(contract);
        if (!meets(expectation, result, message)) {
          if (message.framing === "chunked" && result.kind === "response" && result.httpVersion === "1.0") {
            throw new NotTried("the server speaks HTTP/1.0, which has no chunks");
          }
          return () => ({ label, expected: expectation.words, ...evidence(session, contract, side, message, result) });
        }
        if (result.kind === "response") await check(session, contract, result.status, message);
        return undefined;
      },
    };
    return trial;
  };

/** Sends what the contract allows, and expects a response that it gives to that. */
export const accepts = attempt("within", accepted);

const unlikeValid: Check = async (session, contract, status) => {
  if (createsResource(contract.operation) && !session.options.allowCreate) return; // a valid request is not sent to compare with
  if (status !== (await session.baselineStatus(contract))) return;
  throw new NotTried(`the response is ${status}, as to a valid request: that proves nothing`);
};

/** Sends what the contract forbids, and expects a 4xx, and another than a valid request gets. */
export const refuses = attempt("beyond", () => refused, unlikeValid);

/** The same for the form of a token, where being refused as unknown proves nothing. */
export const refusesForm = attempt(
  "beyond",
  () => refused,
  (session, contract, status, message) => {
    if (message.credentials === "unknown" && NOT_AUTHENTICATED.includes(status)) {
      throw new NotTried(`the response is ${status}, as to any unknown token: that proves nothing about its form`);
    }
    return unlikeValid(session, contract, status, message);
  },
);

/** Sends what only looks like a request of the contract, and expects that it does not succeed. */
export const unsuccessful = attempt("beyond", () => notSucceeded);

/** Sends a method that the contract does not have. */
export const refusesMethod = attempt("beyond", () => methodRefused, unlikeValid);
export const survivesMethod = attempt("open", () => methodSurvived);

/** Sends a valid body in chunks. */
export const acceptsChunks = attempt("within", chunksAccepted);

/** Sends what the contract leaves unspecified, and expects any response but 5xx. */
export const survives = attempt("open", () => survived);
