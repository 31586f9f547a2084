import { expect, test } from "vitest";
import { brokenBy, checkBroken, clausesOfServer, undetected } from "../../scripts/mutants/broken/check-broken.ts";
import { brokenServers } from "../../scripts/mutants/broken/index.ts";
import { fewTasks } from "../documents/few-tasks.ts";

/** What the correct server leaves open: it gives an unknown token the same response, whatever its form. */
const UNTRIED = ["deleteTasks.request.header.X-Auth-Token.minLength", "deleteTasks.security.UserToken.signed"];

test("the server that all broken ones differ from violates no clause", async () => {
  const results = await checkBroken(fewTasks);
  const untried = results.filter(({ status }) => status !== "conforms");
  expect(untried.flatMap(({ failures }) => failures)).toEqual([]);
  expect(untried.map(({ clause }) => clause.id)).toEqual(UNTRIED);
});

test("the clause that a server violates detects it", async () => {
  const missed = await undetected(fewTasks, brokenBy(fewTasks, brokenServers));
  expect(missed.map(({ bug, clause }) => `${clause}: ${bug}`)).toEqual([]);
});

test("each server is wrong in a way of its own, and all families of clauses have some", () => {
  const bugs = brokenServers.map(({ bug, clause }) => `${clause}: ${bug}`);
  expect(new Set(bugs).size).toBe(bugs.length);
  const familyOf = (id: string) => id.split(".").slice(0, 2).join(".");
  const families = new Set(brokenBy(fewTasks, brokenServers).map(({ clause }) => familyOf(clause)));
  const all = clausesOfServer(fewTasks).map(({ id }) => familyOf(id.replace("deleteTasks.", "")));
  expect([...families].sort()).toEqual([...new Set(all)].sort());
});
