import http from "node:http";
import https from "node:https";
import type { OperationContract } from "../../../document/contract.ts";
import type { Changes } from "../../exchange/request.ts";
import type { SendOptions } from "../../session/session-options.ts";
import { refused } from "../../trials/expectations.ts";
import { invalidBody } from "../../trials/invalid-body.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { invalidTrial, unrepeatable, validTrial } from "./plain-trials.ts";

/** Sends requests one after the other on one connection. */
const onConnection = (
  label: string,
  contract: OperationContract,
  trialsFor: (options: SendOptions) => Trial[],
): Scenario => ({
  label,
  side: "within",
  async run(session) {
    const { Agent } = session.target.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (const trial of trialsFor({ agent })) {
        const failed = await runTrial(session, contract, trial);
        if (failed) return failed;
      }
      return undefined;
    } finally {
      agent.destroy();
    }
  },
});

export const afterRefusal = (contract: OperationContract): Scenario =>
  onConnection("an invalid request and a valid one on one connection", contract, (options) => [
    validTrial(options),
    invalidTrial(contract, options),
    validTrial(options),
  ]);

/** Builds scenarios in which an invalid request lacks what the request before it on the same connection had. */
export function keptConnection(contract: OperationContract): Scenario[] {
  const { body, credential, operation, security } = contract;
  const json = body?.kind === "json" ? invalidBody(contract) : undefined;
  const between = (label: string, changes: Changes): Scenario =>
    onConnection(`a valid request, then one ${label} on the same connection`, contract, (options) => [
      validTrial(options),
      { label, expect: refused, changes, edit: unrepeatable, options },
      validTrial(options),
    ]);
  return [
    ...(credential && !security.isOptional ? [between("without credentials", { credentials: "none" })] : []),
    ...(body && operation.requestBody?.required
      ? [between("without a body", { text: null, contentType: body.mediaType })]
      : []),
    // The body of the first request must not fill in what the second lacks.
    ...(json === undefined ? [] : [between("with an invalid body", { json })]),
  ];
}
