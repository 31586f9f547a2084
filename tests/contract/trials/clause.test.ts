import { expect, test } from "vitest";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import type { Message } from "../../../src/contract/exchange/message.ts";
import { request } from "../../../src/contract/exchange/request.ts";
import { clauseOf } from "../../../src/contract/trials/clause.ts";
import { accepted } from "../../../src/contract/trials/expectations.ts";
import type { Scenario, Trial } from "../../../src/contract/trials/trial.ts";
import { NotTried } from "../../../src/values/not-tried.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";
import { type Respond, response, StubSession, silence } from "../stub-session.ts";

type Outcome = "conforms" | "fails" | "times out" | "untried" | "throws";

const contract = contractOf({});
const cut: ExchangeResult = { kind: "broken", reason: "write EPIPE", code: "EPIPE", during: "request", isCut: true };

class NotingSession extends StubSession {
  readonly noted: string[] = [];
  hanging = false;

  constructor() {
    super(contract.document, () => silence);
  }

  override hangs = (kind?: string) => kind === "survival" && this.hanging;
  override noteTimeout = (kind: string) => void this.noted.push(kind);
}

/** Builds a scenario with these outcomes. The last outcome repeats. */
function scenarioWith(outcomes: Outcome[], once = false, body?: Message["body"]) {
  const scenario = {
    label: "a trial",
    side: "within" as const,
    once,
    count: 0,
    async run(session: StubSession) {
      scenario.count += 1;
      const outcome = outcomes[scenario.count - 1] ?? outcomes.at(-1);
      if (outcome === "untried") throw new NotTried("no reason");
      if (outcome === "throws") throw new Error("a fault of the suite");
      if (outcome === "conforms") return undefined;
      const message = { ...request(contract, session.values), ...(body && { body }) };
      return { expect: accepted, message, result: outcome === "times out" ? silence : response(500) };
    },
  };
  return scenario;
}

const rows = { id: "id", sentence: "A sentence.", pointer: "#/paths", kind: "survival" } as const;

const check = (trials: Scenario[], session = new NotingSession()) =>
  clauseOf(contract, { ...rows, trials }).check(session);

testTable(import.meta, {
  async found(outcomes: Outcome[], once?: boolean) {
    const scenario = scenarioWith(outcomes, once);
    const session = new NotingSession();
    const { failures, tried, untried } = await check([scenario as Scenario], session);
    const causes = failures.map(({ cause: { isTimeout = false }, frequency }) => ({
      isTimeout,
      ...(frequency && { frequency }),
    }));
    return { count: scenario.count, failures: causes, tried, untried, noted: session.noted };
  },
});

test("a clause has an ID, and runs all its trials", async () => {
  expect(clauseOf(contract, { ...rows, trials: [] })).toMatchObject({ ...rows, id: "post.id" });
  expect(clauseOf(contract, { id: "id", sentence: "", pointer: "", trials: [] }).kind).toBe("request");
  const trials = [scenarioWith(["fails"]), scenarioWith(["conforms"]), scenarioWith(["fails"])];
  const { failures, tried } = await check(trials as Scenario[]);
  expect([failures.length, tried.length]).toEqual([2, 3]);
});

test.each<{ sent: number[]; failed: string[]; tried: string[]; untried: string[]; together: number; alone: number[] }>([
  { together: 200, alone: [200, 200], sent: [0], failed: [], tried: ["a", "b"], untried: [] },
  { together: 500, alone: [200, 500], sent: [0, 1, 2], failed: ["b"], tried: ["a", "b"], untried: [] },
  { together: 500, alone: [200, 200], sent: [0, 1, 2], failed: ["both"], tried: ["a", "b", "both"], untried: [] },
  { together: 0, alone: [200, 200], sent: [1, 2], failed: [], tried: ["a", "b"], untried: [] },
])("with $together for two values together and $alone for each alone, $failed fails", async (row) => {
  const sent: number[] = [];
  const statuses = [row.together, ...row.alone];
  const respond: Respond = ({ message }) => {
    const at = Number(message.target.slice(1));
    if (sent.at(-1) !== at) sent.push(at);
    return response(statuses[at] ?? 0);
  };
  const trial = (label: string, at: number): Trial => ({
    label,
    expect: accepted,
    changes() {
      if (statuses[at] === 0) throw new NotTried("no room");
      return { path: `/${at}` };
    },
  });
  const combined = { together: trial("both", 0), alone: [trial("a", 1), trial("b", 2)] };
  const session = new StubSession(contract.document, respond);
  const { failures, tried, untried } = await clauseOf(contract, { ...rows, trials: [combined] }).check(session);
  const labels = (all: { label: string }[]) => all.map(({ label }) => label);
  expect({ sent, failed: labels(failures), tried: labels(tried), untried: labels(untried) }).toEqual({
    sent: row.sent,
    failed: row.failed,
    tried: row.tried,
    untried: row.untried,
  });
});

test.each([
  { hardest: "conforms", labels: ["hardest"] },
  { hardest: "fails", labels: ["hardest", "easier"] },
  { hardest: "untried", labels: ["easier"] },
] as const)("if the hardest trial $hardest, the tried ones are $labels", async ({ hardest, labels }) => {
  const trial = (label: string, outcome: Outcome): Trial => ({
    label,
    expect: accepted,
    changes() {
      if (outcome === "untried") throw new NotTried("no room");
      return { path: `/${outcome === "fails" ? 500 : 200}` };
    },
  });
  const session = new StubSession(contract.document, ({ message }) => response(Number(message.target.slice(1))));
  const trials = [{ hardest: trial("hardest", hardest), easier: [trial("easier", "conforms")] }];
  const { tried } = await clauseOf(contract, { ...rows, trials }).check(session);
  expect(tried.map(({ label }) => label)).toEqual(labels);
});

test.each([
  [10_000_000, 3],
  [10_000_001, 1],
])("a failure with a body of %d bytes is tried %d times in total", async (size, count) => {
  const scenario = scenarioWith(["fails"], false, Buffer.alloc(size));
  await check([scenario as Scenario]);
  expect(scenario.count).toBe(count);
});

test("trials run one after the other, but the rest run together once the server hangs", async () => {
  let open = 0;
  const opened: number[] = [];
  const session = new NotingSession();
  const scenario = (index: number): Scenario => ({
    label: "",
    side: "within",
    async run() {
      open += 1;
      opened.push(open);
      await new Promise(setImmediate);
      open -= 1;
      session.hanging = index === 1;
      return undefined;
    },
  });
  await check([0, 1, 2, 3, 4].map(scenario), session);
  expect(opened).toEqual([1, 1, 1, 2, 3]);
});

test.each([
  [silence, undefined, "crash or no response", "nothing within 1.0 s"],
  [silence, "for 9 s more", "crash or no response", "nothing within 1.0 s; for 9 s more"],
  [cut, undefined, "closed while sending", "a broken connection (write EPIPE)"],
  [cut, "for 9 s more", "crash or no response", "a broken connection (write EPIPE); for 9 s more"],
])(
  "a lost exchange shows how long the server did not respond, and only then a closed connection is a crash",
  async (result, outage, severity, received) => {
    const session = new NotingSession();
    session.outage = async () => outage;
    const run = async () => ({ expect: accepted, message: request(contract, session.values), result });
    const { failures } = await check([{ label: "a trial", side: "within", run }], session);
    expect(failures).toMatchObject([{ cause: { severity }, received }]);
  },
);

test("a server that does not respond any more is mentioned at the failure", async () => {
  const session = new NotingSession();
  session.outage = () => Promise.reject(new NotTried("no response since"));
  const { failures } = await check([scenarioWith(["times out"]) as Scenario], session);
  expect(failures[0]?.received).toBe("nothing within 1.0 s; no response since");
});
