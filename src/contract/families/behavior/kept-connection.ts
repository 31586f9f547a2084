import http from "node:http";
import https from "node:https";
import type { OperationContract } from "../../../document/contract.ts";
import { withToken } from "../../exchange/attach-credentials.ts";
import { bodyBytes } from "../../exchange/body.ts";
import type { Message } from "../../exchange/message.ts";
import { request } from "../../exchange/request.ts";
import type { Session } from "../../session/session.ts";
import { refused } from "../../trials/expectations.ts";
import { invalidBody } from "../../trials/invalid-body.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { unrepeatable, validTrial } from "./plain-trials.ts";

/**
 * Builds scenarios of a valid request, an invalid one and the valid one again on the same connection. The invalid one equals the
 * first one except for what it lacks. A server that keeps anything of the one before gives both the same response.
 */
export function keptConnection(contract: OperationContract): Scenario[] {
  const { body, credential, operation, security } = contract;
  const json = body?.kind === "json" ? invalidBody(contract) : undefined;
  const between = (label: string, ...changes: ((message: Message, session: Session) => Message)[]): Scenario => ({
    label: `a valid request, then one ${label} on the same connection`,
    side: "within",
    async run(session) {
      const { Agent } = session.target.protocol === "https:" ? https : http;
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const first = unrepeatable(request(contract, session.values));
      const valid: Trial = { ...validTrial({ agent }), edit: () => first };
      const invalid = changes.map((change): Trial => {
        const message = change(first, session);
        const options = { agent, otherOperation: message.target !== first.target };
        return { label, expect: refused, edit: () => message, options };
      });
      try {
        for (const trial of [valid, ...invalid, valid]) {
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
    ...(credential && !security.isOptional
      ? [
          between(
            "without credentials and one with others",
            (message) => ({ ...message, credentials: "none" }),
            (message, { values }) =>
              withToken({ ...message, credentials: "unknown" }, credential, values.ids.letters(64)),
          ),
        ]
      : []),
    ...(operation.requestBody?.required ? [between("without a body", ({ body: _, ...message }) => message)] : []),
    ...(body && json !== undefined
      ? [between("with an invalid body", (message) => ({ ...message, body: bodyBytes(body, json) }))]
      : []),
  ];
  const elsewhere = between("to another path", (message, { values }) => ({
    ...message,
    target: `/${values.ids.next()}`,
  }));
  return scenarios.length > 0 ? scenarios : [elsewhere];
}
