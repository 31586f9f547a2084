import type { OperationContract } from "../../../document/contract.ts";
import type { Message } from "../../exchange/message.ts";
import type { SendOptions } from "../../session/session-options.ts";
import { accepted, refused } from "../../trials/expectations.ts";
import { invalidBody } from "../../trials/invalid-body.ts";
import type { Trial } from "../../trials/trial.ts";

/** Marks a message as one of several, because the message alone would not reproduce a failure. */
export const unrepeatable = (message: Message): Message => ({ ...message, isOneOfSeveral: true });

export const validTrial = (options: SendOptions = {}): Trial => ({
  label: "a valid request",
  expect: accepted,
  edit: unrepeatable,
  options,
});

/** Builds a request that must be refused: without credentials, with a body that is not JSON, or to another path. */
export function invalidTrial({ body, credential, security }: OperationContract, options: SendOptions = {}): Trial {
  const isSecured = credential !== undefined && !security.isOptional;
  const isJson = body?.kind === "json";
  return {
    label: "an invalid request",
    expect: refused,
    changes({ ids }) {
      if (isSecured) return { credentials: "none" };
      return isJson ? { text: "{" } : { path: `/${ids.next()}` };
    },
    edit: unrepeatable,
    options: { otherOperation: !isSecured && !isJson, ...options },
  };
}

/** Builds a request with a body that violates the schema, or else another invalid request. */
export function invalidBodyTrial(contract: OperationContract, options: SendOptions = {}): Trial {
  const trial = invalidTrial(contract, options);
  const json = contract.body?.kind === "json" ? invalidBody(contract) : undefined;
  return json === undefined ? trial : { ...trial, changes: { json }, options };
}
