import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { KNOWN_TOKEN, startServer } from "../../scripts/mutants/broken/correct-server.ts";
import { reasonToSkip } from "../../src/contract/clauses/select.ts";
import { bytes } from "../../src/contract/command/option-parsers.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import { fewTasks } from "../documents/few-tasks.ts";

test("the options that the guide gives for a service of the newest edition leave out exactly what it violates", async () => {
  const guide = await readFile("docs/guides/contract-testing.md", "utf8");
  const row = guide.split("\n").find((line) => line.includes("follows the newest")) ?? "";
  const [, size = "", skip = ""] = /`--max-body (\S+) --skip ([^`]+)`/.exec(row) ?? [];
  const maxBody = bytes(size);
  const limits = { ids: { least: 1, most: 50 }, id: { least: 0, most: 255 }, token: { most: 16_384 } };
  await using server = await startServer(
    { path: "/v3/tasks/delete", ...limits },
    {
      around: async ({ body }, respond) =>
        body.length > maxBody ? { status: 413, type: "text/plain", body: "too large" } : respond(),
    },
  );
  const session = new Session(fewTasks, {
    target: server.url,
    credentials: { token: KNOWN_TOKEN },
    seed: "newest",
    maxBody,
  });
  // With the real limits, the largest body exceeds --max-body.
  const clauses = clausesOf(fewTasks).filter(({ id }) => !id.endsWith(".largest"));
  const results = await checkClauses(clauses, session);
  const violated = results.filter(({ status }) => status === "violated").map(({ clause }) => clause.id);
  const selection = { skip: skip.split(" ") };
  expect(violated).toEqual(clauses.flatMap(({ id }) => (reasonToSkip(selection, id) ? id : [])));
  expect(violated).toHaveLength(selection.skip.length);
});
