import { randomUUID } from "node:crypto";
import { afterAll, inject, test } from "vitest";
import { readBundle } from "../document/read-bundle.ts";
import { checkClause } from "./check-clauses.ts";
import { clausesOf } from "./clauses.ts";
import type { SuiteOptions } from "./run-vitest.ts";
import { inShard, reasonToSkip } from "./select.ts";
import { Session } from "./session.ts";
import { violationText } from "./violation-text.ts";

// `npm run contract` says which server to try; without it, as in `npm test`, it is the mock.
const document = await readBundle();
const { selection, target, ...options } = inject("contract") ?? (await mock());
const session = new Session(document, { ...options, target: new URL(target) });

for (const clause of inShard(clausesOf(document), selection.shard)) {
  const { check: _, ...name } = clause;
  test(clause.id, async ({ task, skip }) => {
    const reason = reasonToSkip(selection, clause.id);
    const left = { clause: name, status: "not tried" as const, failures: [], tried: [] };
    if (reason) {
      task.meta.clause = { ...left, untried: [{ label: "the whole clause", side: "open", reason }] };
      skip(reason);
    }
    const result = await checkClause(clause, session);
    task.meta.clause = { ...result, clause: name };
    if (result.status === "violated") throw withoutStack(violationText(name, result.failures));
    if (result.status === "not tried")
      skip(result.untried.map(({ label, reason }) => `${label}: ${reason}`).join("; "));
  });
}

/** An error about the server; a stack would be about this file. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

async function mock(): Promise<SuiteOptions> {
  const credentials = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
  const { createMock } = await import("../mock/server.ts"); // half of the start, and a given server needs none
  const server = await createMock({ document, token: credentials.token, keys: credentials.key });
  afterAll(() => server.close());
  return {
    target: await server.listen({ port: 0, host: "127.0.0.1" }),
    credentials,
    seed: randomUUID(),
    allowCreate: true,
    selection: {},
  };
}
