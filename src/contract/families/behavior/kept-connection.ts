import http from "node:http";
import https from "node:https";
import type { OperationContract } from "../../../document/contract.ts";
import type { SendOptions } from "../../session/session-options.ts";
import { refused } from "../../trials/expectations.ts";
import { invalidBody } from "../../trials/invalid-body.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { validTrial } from "./plain-trials.ts";

/**
 * Builds scenarios of a valid request, an invalid one and a valid one on the same connection. The invalid one lacks what the first
 * one had, so that a server that keeps it accepts both.
 */
export function keptConnection(contract: OperationContract): Scenario[] {
  const { body, credential, operation, security } = contract;
  const json = body?.kind === "json" ? invalidBody(contract) : undefined;
  const between = (label: string, changes: Trial["changes"], others: SendOptions = {}): Scenario => ({
    label: `a valid request, then one ${label} on the same connection`,
    side: "within",
    async run(session) {
      const { Agent } = session.target.protocol === "https:" ? https : http;
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const valid = validTrial({ agent });
      const invalid = { ...valid, label, expect: refused, ...(changes && { changes }), options: { agent, ...others } };
      try {
        for (const trial of [valid, invalid, valid]) {
          const failed = await runTrial(session, contract, trial);
          if (failed) return failed;
        }
        return undefined;
      } finally {
        agent.destroy();
      }
    },
  });
  const scenarios = [
    ...(credential && !security.isOptional ? [between("without credentials", { credentials: "none" })] : []),
    ...(body && operation.requestBody?.required
      ? [between("without a body", { text: null, contentType: body.mediaType })]
      : []),
    ...(json === undefined ? [] : [between("with an invalid body", { json })]),
  ];
  const elsewhere = () =>
    between("to another path", ({ ids }) => ({ path: `/${ids.next()}` }), { otherOperation: true });
  return scenarios.length > 0 ? scenarios : [elsewhere()];
}
