import { expect, test } from "vitest";
import { brokenServers } from "../../scripts/mutants/broken/broken-servers.ts";
import { brokenBy, checkBroken, clausesOfServer, undetected } from "../../scripts/mutants/broken/check-broken.ts";
import { fewTasks } from "../documents/few-tasks.ts";

/** Clauses that cannot be tried, because the correct server refuses all unknown tokens alike, malformed or not. */
const UNTRIED = ["deleteTasks.request.header.X-Auth-Token.minLength", "deleteTasks.security.UserToken.signed"];

test("the correct server violates no clause", async () => {
  const results = await checkBroken(fewTasks);
  const untried = results.filter(({ status }) => status !== "conforming");
  expect(untried.flatMap(({ failures }) => failures)).toEqual([]);
  expect(untried.map(({ clause }) => clause.id)).toEqual(UNTRIED);
});

const familyOf = (id: string) => id.split(".").slice(0, 2).join(".");
const families = Object.entries(Object.groupBy(brokenBy(fewTasks), ({ clause }) => familyOf(clause)));

test.each(families)("the clauses %s detect the bugs of their broken servers", async (_, servers = []) => {
  const missed = await undetected(fewTasks, servers);
  expect(missed.map(({ bug, clause }) => `${clause}: ${bug}`)).toEqual([]);
});

test("all bugs are different, and every family of clauses has bugs", () => {
  const bugs = brokenServers.map(({ bug, clause }) => `${clause}: ${bug}`);
  expect(new Set(bugs).size).toBe(bugs.length);
  const all = clausesOfServer(fewTasks).map(({ id }) => familyOf(id.replace("deleteTasks.", "")));
  expect(families.map(([family]) => family).sort()).toEqual([...new Set(all)].sort());
});
