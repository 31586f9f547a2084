import http from "node:http";
import https from "node:https";
import { type Clause, clauseOf, type Failure, type Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { jsonBody, request } from "../request.ts";
import type { Session } from "../session.ts";
import { accepts, refuses } from "../trial.ts";

const CONCURRENCY = 20;

/** What is true over several requests, and over time. */
export function behaviour(contract: Contract): Clause[] {
  const { operationId, pointer } = contract.operation;
  const clause = (id: string, sentence: string, trial: Trial) =>
    clauseOf(`${operationId}.behaviour.${id}`, sentence, pointer, "behaviour", [trial]);
  const valid = accepts(contract, "a valid request", (values) => request(contract, values));
  return [
    clause("inTime", "A valid request gets a response within the time limit.", valid),
    clause("repeated", "The same request gets a response a second time.", repeated(contract)),
    clause("parallel", `Of ${CONCURRENCY} requests at once, each gets its own response.`, parallel(contract)),
    clause(
      "afterRefusal",
      "A connection that was kept open serves a valid request after an invalid one.",
      afterRefusal(contract),
    ),
    ...(jsonBody(contract)
      ? [
          clause(
            "slowClient",
            "A body that arrives in pieces is accepted.",
            accepts(contract, "a body in 4 pieces, 50 ms apart", (values) => request(contract, values), { pieces: 4 }),
          ),
        ]
      : []),
  ];
}

const repeated = (contract: Contract): Trial => ({
  label: "the same request twice",
  side: "within",
  async attempt(session) {
    const message = request(contract, session.values);
    const once = accepts(contract, this.label, () => message);
    return (await once.attempt(session)) ?? (await once.attempt(session));
  },
});

/** A request that has to be refused: without credentials, or with a body of the wrong type, or to another path. */
function refusal(contract: Contract, label: string, agent?: http.Agent): Trial {
  const secured = contract.credential !== undefined && !contract.security.isOptional;
  return refuses(
    contract,
    label,
    (values) => {
      if (secured) return request(contract, values, { credentials: "none" });
      if (jsonBody(contract)) return request(contract, values, { text: "{" });
      return request(contract, values, { path: `/${values.ids.next()}` });
    },
    { otherOperation: !secured && !jsonBody(contract), ...(agent && { agent }) },
  );
}

const parallel = (contract: Contract): Trial => ({
  label: `${CONCURRENCY / 2} valid requests and ${CONCURRENCY / 2} invalid ones at once`,
  side: "within",
  async attempt(session) {
    const valid = accepts(contract, this.label, (values) => request(contract, values));
    const invalid = refusal(contract, this.label);
    const all = Array.from({ length: CONCURRENCY }, (_, at) => (at % 2 ? invalid : valid).attempt(session));
    return (await Promise.all(all)).find((failure) => failure !== undefined);
  },
});

const afterRefusal = (contract: Contract): Trial => ({
  label: "an invalid request and a valid one on one connection",
  side: "within",
  async attempt(session: Session): Promise<Failure | undefined> {
    const { Agent } = session.options.target.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const valid = accepts(contract, this.label, (values) => request(contract, values), { agent });
      return (
        (await valid.attempt(session)) ??
        (await refusal(contract, this.label, agent).attempt(session)) ??
        (await valid.attempt(session))
      );
    } finally {
      agent.destroy();
    }
  },
});
