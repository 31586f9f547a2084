import http from "node:http";
import https from "node:https";
import { schemeOf } from "../../document/credential.ts";
import { type Clause, clauseOf, type Failure, type Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { jsonBody, request } from "../request.ts";
import type { Session } from "../session.ts";
import { accepts, refuses } from "../trial.ts";

const AT_ONCE = 20;

/** What holds over several requests, and over time. */
export function behaviour(contract: Contract): Clause[] {
  const { operationId, pointer } = contract.operation;
  const clause = (id: string, sentence: string, trial: Trial) =>
    clauseOf(`${operationId}.behaviour.${id}`, sentence, pointer, "behaviour", [trial]);
  const good = accepts(contract, "a valid request", (values) => request(contract, values));
  return [
    clause("inTime", "A valid request is answered within the time limit.", good),
    clause("repeated", "The same request is answered a second time.", repeated(contract)),
    clause("parallel", `Of ${AT_ONCE} requests at once, each gets its own answer.`, parallel(contract)),
    clause("afterRefusal", "A connection that was kept serves a good request after a bad one.", afterRefusal(contract)),
    ...(jsonBody(contract)
      ? [
          clause(
            "slowClient",
            "A body that comes in pieces is waited for.",
            accepts(contract, "a body in 4 pieces, 50 ms apart", (values) => request(contract, values), { pieces: 4 }),
          ),
        ]
      : []),
  ];
}

const repeated = (contract: Contract): Trial => ({
  what: "the same request twice",
  side: "within",
  async run(session) {
    const message = request(contract, session.values);
    const once = accepts(contract, this.what, () => message);
    return (await once.run(session)) ?? (await once.run(session));
  },
});

/** A request that has to be refused: without credentials, or with a body of the wrong type, or to another path. */
function refusal(contract: Contract, what: string, agent?: http.Agent): Trial {
  const secured = schemeOf(contract.document, contract.operation) !== undefined;
  return refuses(
    contract,
    what,
    (values) => {
      if (secured) return request(contract, values, { credentials: "none" });
      if (jsonBody(contract)) return request(contract, values, { text: "{" });
      return request(contract, values, { path: `/${values.ids.next()}` });
    },
    { foreign: !secured && !jsonBody(contract), ...(agent && { agent }) },
  );
}

const parallel = (contract: Contract): Trial => ({
  what: `${AT_ONCE / 2} good requests and ${AT_ONCE / 2} bad ones at once`,
  side: "within",
  async run(session) {
    const good = accepts(contract, this.what, (values) => request(contract, values));
    const bad = refusal(contract, this.what);
    const all = Array.from({ length: AT_ONCE }, (_, at) => (at % 2 ? bad : good).run(session));
    return (await Promise.all(all)).find((failure) => failure !== undefined);
  },
});

const afterRefusal = (contract: Contract): Trial => ({
  what: "a bad request and a good one on one connection",
  side: "within",
  async run(session: Session): Promise<Failure | undefined> {
    const { Agent } = session.options.target.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const good = accepts(contract, this.what, (values) => request(contract, values), { agent });
      return (
        (await good.run(session)) ??
        (await refusal(contract, this.what, agent).run(session)) ??
        (await good.run(session))
      );
    } finally {
      agent.destroy();
    }
  },
});
