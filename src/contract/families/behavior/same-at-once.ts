import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { request } from "../../exchange/request.ts";
import { runTrial, type Scenario, type Trial } from "../../trials/trial.ts";
import { unrepeatable, validTrial } from "./plain-trials.ts";

const COUNT = 5;

/** The same request on several connections at once, for servers that lock what a request names. */
export const sameAtOnce = (contract: OperationContract): Scenario => ({
  label: `the same request ${COUNT} times at once`,
  side: "within",
  async run(session) {
    const { rate = COUNT } = session.options;
    if (rate < COUNT) throw new NotTried(`${COUNT} requests at once exceed --rate ${rate}`);
    const message = unrepeatable(request(contract, session.values));
    const trial: Trial = { ...validTrial({ together: true }), edit: () => message };
    const all = await Promise.all(Array.from({ length: COUNT }, () => runTrial(session, contract, trial)));
    return all.find((failed) => failed !== undefined);
  },
});
