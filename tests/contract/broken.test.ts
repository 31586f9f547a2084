import { describe, expect, test } from "vitest";
import { brokenBy, checkBroken, clausesOfServer, undetected } from "../../scripts/mutants/broken/broken.ts";
import { brokenServers } from "../../scripts/mutants/broken/index.ts";
import { limitBugs } from "../../scripts/mutants/broken/limits.ts";
import { typeBugs } from "../../scripts/mutants/broken/types.ts";
import type { Document, Schema } from "../../src/document/types.ts";
import { fewTasks } from "../documents/few-tasks.ts";

/** What the correct server leaves open: it gives an unknown token the same response, whatever its form. */
const UNTRIED = ["deleteTasks.request.header.X-Auth-Token.minLength", "deleteTasks.security.UserToken.signed"];

/** The document with a list of IDs that has other limits. */
function withLimits(limits: Schema): Document {
  const document = structuredClone(fewTasks);
  Object.assign(document.components?.schemas?.DeleteTasksReq?.properties?.ids as Schema, limits);
  return document;
}

describe.each([
  { name: "the fixed document", document: fewTasks, servers: brokenServers },
  { name: "1 to 50 IDs", document: withLimits({ minItems: 1, maxItems: 50 }), servers: [...limitBugs, ...typeBugs] },
])("with $name", ({ document, servers }) => {
  test("the server that all broken ones differ from violates no clause", async () => {
    const results = await checkBroken(document);
    const untried = results.filter(({ status }) => status !== "conforms");
    expect(untried.flatMap(({ failures }) => failures)).toEqual([]);
    expect(untried.map(({ clause }) => clause.id)).toEqual(UNTRIED);
  });

  test("the clause that a server violates detects it", async () => {
    expect(
      (await undetected(document, brokenBy(document, servers))).map(({ bug, clause }) => `${clause}: ${bug}`),
    ).toEqual([]);
  });
});

test("each server is wrong in a way of its own, and all families of clauses have some", () => {
  const bugs = brokenServers.map(({ bug, clause }) => `${clause}: ${bug}`);
  expect(new Set(bugs).size).toBe(bugs.length);
  const familyOf = (id: string) => id.split(".").slice(0, 2).join(".");
  const families = new Set(brokenBy(fewTasks, brokenServers).map(({ clause }) => familyOf(clause)));
  const all = clausesOfServer(fewTasks).map(({ id }) => familyOf(id.replace("deleteTasks.", "")));
  expect([...families].sort()).toEqual([...new Set(all)].sort());
});
