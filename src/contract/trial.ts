import { NOT_AUTHENTICATED } from "../document/security.ts";
import type { Side, Trial } from "./clause.ts";
import type { Contract } from "./contract.ts";
import { assertMayCreate, creates } from "./creates.ts";
import { exchangeText } from "./evidence.ts";
import { accepted, type Expectation, meets, refused, survived } from "./expectations.ts";
import type { Message } from "./message.ts";
import { NotTried } from "./not-tried.ts";
import type { SendOptions, Session } from "./session.ts";
import type { Values } from "./values.ts";

type Build = (values: Values, session: Session) => Message | Promise<Message>;

/** Throws NotTried when a response says nothing about what was tried. */
type Check = (session: Session, contract: Contract, status: number, message: Message) => Promise<void> | void;

const attempt =
  (side: Side, expect: (contract: Contract) => Expectation, check: Check = () => {}) =>
  (contract: Contract, label: string, build: Build, options: SendOptions = {}): Trial => ({
    label,
    side,
    async attempt(session) {
      assertMayCreate(contract.operation, side, session.options.allowCreate);
      const message = await build(session.values, session);
      const valid = side === "within" && message.credentials !== "unknown";
      const outcome = await session.send(contract, message, { valid, ...options });
      const expectation = expect(contract);
      if (!meets(expectation, outcome, message)) {
        return { label, ...exchangeText(session, contract, message, outcome), expected: expectation.words };
      }
      if (outcome.kind === "response") await check(session, contract, outcome.status, message);
      return undefined;
    },
  });

/** Sends what the contract allows, and wants a response that it gives to that. */
export const accepts = attempt("within", accepted);

const unlikeValid: Check = async (session, contract, status) => {
  if (creates(contract.operation) && !session.options.allowCreate) return; // a valid request is not sent to compare with
  if (status !== (await session.baselineStatus(contract))) return;
  throw new NotTried(`responded ${status}, as to a valid request: that proves nothing`);
};

/** Sends what the contract forbids, and wants a 4xx, and another than a valid request gets. */
export const refuses = attempt("beyond", () => refused, unlikeValid);

/** The same for the form of a token, where being turned down as unknown says nothing. */
export const refusesForm = attempt(
  "beyond",
  () => refused,
  (session, contract, status, message) => {
    if (message.credentials === "unknown" && NOT_AUTHENTICATED.includes(status)) {
      throw new NotTried(`responded ${status}, as to any unknown token: that proves nothing about its form`);
    }
    return unlikeValid(session, contract, status, message);
  },
);

/** Sends what the contract leaves open, and wants any response but 5xx. */
export const survives = attempt("open", () => survived);
