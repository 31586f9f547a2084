import http from "node:http";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { OperationContract } from "../../../document/contract.ts";
import { request } from "../../exchange/request.ts";
import { runTrial, type Scenario } from "../../trials/trial.ts";
import { validTrial } from "./plain-trials.ts";

const SHORT_MS = 50;

/** A request whose connection closes before the last byte, followed by a valid request to the same server. */
export const interruptedUpload = (contract: OperationContract): Scenario => ({
  label: "a body without its last byte, then a valid request",
  side: "open",
  async run(session) {
    const { Agent } = session.target.protocol === "https:" ? https : http;
    const agent = new Agent();
    const beforeLastByte = async () => {
      await sleep(SHORT_MS);
      agent.destroy();
    };
    await session.send(contract, request(contract, session.values), { agent, beforeLastByte, isAborted: true });
    await sleep(SHORT_MS); // gives the server time to notice
    return runTrial(session, contract, validTrial());
  },
});
