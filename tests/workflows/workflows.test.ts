import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { paths } from "../../scripts/paths.ts";

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, { "timeout-minutes"?: number }>;
}

const folder = join(paths.root, ".github/workflows");

describe.each(readdirSync(folder))("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const { permissions, jobs } = parse(text) as Workflow;

  test("pins every action of others to a commit, and names its version", () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (?!\.)(.+)$/gm)].map(([, action]) => action);
    expect(used).not.toEqual([]);
    for (const action of used) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("may only read, unless a job needs more", () => {
    expect(permissions).toEqual({ contents: "read" });
  });

  test("has a time limit for every job", () => {
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });
});

describe("least privilege", () => {
  const jobs = readdirSync(folder).flatMap((name) => {
    const workflow = parse(readFileSync(join(folder, name), "utf8")) as {
      jobs: Record<
        string,
        {
          permissions?: Record<string, string>;
          steps: { run?: string; uses?: string; with?: Record<string, unknown> }[];
        }
      >;
    };
    return Object.entries(workflow.jobs).map(([job, { permissions = {}, steps }]) => ({
      job: `${name}: ${job}`,
      permissions,
      steps,
    }));
  });

  test.each(jobs)("$job runs no package where it may write", ({ permissions, steps }) => {
    if (!Object.values(permissions).includes("write")) return;
    const commands = steps.map(({ run = "" }) => run).join("\n");
    expect(commands).not.toMatch(/\bnpm (ci|install|run|test|exec)\b|\bnpx\b|\.ci\/run/);
  });

  test.each(jobs)("$job stores no credentials after the checkout", ({ steps }) => {
    for (const { uses = "", with: inputs } of steps) {
      if (uses.startsWith("actions/checkout@")) expect(inputs).toMatchObject({ "persist-credentials": false });
    }
  });

  test.each(jobs)("$job takes no expression into a command", ({ steps }) => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});
