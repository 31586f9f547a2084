import { setImmediate as immediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { ClauseKind, Findings } from "../../../src/contract/clauses/findings.ts";
import { ClauseRunner, checkClauses, resultOf, untriedFindings } from "../../../src/contract/run/check-clauses.ts";
import { Session } from "../../../src/contract/session/session.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";

const name = { id: "a", sentence: "b", pointer: "c", kind: "request" } as const;
const nothing: Findings = { failures: [], tried: [], untried: [] };
const untried = [{ label: "the whole clause", side: "open", reason: "why" }] as const;
const failures = [{ label: "x" }] as unknown as Findings["failures"];

test("a clause with a failure is violated, and a clause with an untried trial is not tried", () => {
  const clause = { ...name, ...{ check: () => {} } };
  expect(resultOf(clause, nothing)).toEqual({ clause: name, ...nothing, status: "conforming" });
  expect(resultOf(name, { ...nothing, untried: [...untried] }).status).toBe("not tried");
  expect(resultOf(name, { ...nothing, untried: [...untried], failures }).status).toBe("violated");
  expect(untriedFindings("why")).toEqual({ failures: [], tried: [], untried });
});

/** Builds clauses, and records the order in which they start. */
function clausesOf(...all: [id: string, kind: ClauseKind][]) {
  const started: string[] = [];
  const clauses = all.map(
    ([id, kind]): Clause => ({
      ...{ id, sentence: "", pointer: "", kind },
      async check(session) {
        started.push(`${id} ${session.repeat().includes(`--only ${id} `)}`);
        await immediate();
        session.noteTimeout(kind);
        return nothing;
      },
    }),
  );
  const options = { target: new URL("http://a.example"), credentials: {}, seed: "a" };
  return { clauses, started, session: new Session(fixedDocument, options) };
}

test("clauses are checked one after the other, each with its own session", async () => {
  const { clauses, started, session } = clausesOf(["a", "request"], ["b", "survival"]);
  expect((await checkClauses(clauses, session)).map(({ clause }) => clause.id)).toEqual(["a", "b"]);
  expect(started).toEqual(["a true", "b true"]);
});

test("once a server hangs, the remaining clauses of a kind are checked together, except response clauses", async () => {
  const { clauses, started, session } = clausesOf(
    ...["a", "b", "c", "d"].map((id): [string, ClauseKind] => [id, "request"]),
    ["e", "survival"],
    ...["f", "g", "h"].map((id): [string, ClauseKind] => [id, "response"]),
  );
  const runner = new ClauseRunner(clauses, session);
  const result = async (at: number) => void (await runner.result(clauses[at] as Clause));
  await result(0);
  expect(started).toHaveLength(1);
  await result(1);
  expect(started).toHaveLength(4);
  for (const at of [2, 2, 5, 6]) await result(at);
  expect(started.map((text) => text[0]).join("")).toBe("abcdfg");
});

test("an error of a clause is thrown when its result is requested", async () => {
  const { clauses, session } = clausesOf(["a", "request"]);
  const failing = { ...(clauses[0] as Clause), check: () => Promise.reject(new Error("broken")) };
  await expect(new ClauseRunner([failing], session).result(failing)).rejects.toThrow("broken");
});
