import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { paths } from "../../scripts/shared/paths.ts";

interface Job {
  "timeout-minutes"?: number;
  permissions?: Record<string, string>;
  steps: { run?: string; uses?: string; with?: Record<string, unknown> }[];
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = join(paths.root, ".github/workflows");

describe.each(readdirSync(folder))("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const { permissions, jobs } = parse(text) as Workflow;

  test("pins every third-party action to a commit, and names its version", () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (?!\.)(.+)$/gm)].map(([, action]) => action);
    expect(used).not.toEqual([]);
    for (const action of used) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("has only the permission to read, unless a job needs more", () => {
    expect(permissions).toEqual({ contents: "read" });
  });

  describe.each(Object.entries(jobs))("job %s", (_, { permissions: own = {}, steps, ...job }) => {
    const commands = steps.map(({ run = "" }) => run).join("\n");

    test("has a time limit, and runs no package if it may write", () => {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      if (!Object.values(own).includes("write")) return;
      expect(commands).not.toMatch(/\bnpm (ci|install|run|test|exec)\b|\bnpx\b|\.ci\/run/);
    });

    test("stores no credentials after the checkout, and inserts no expression into a command", () => {
      for (const { uses = "", with: inputs } of steps) {
        if (uses.startsWith("actions/checkout@")) expect(inputs).toMatchObject({ "persist-credentials": false });
      }
      expect(commands).not.toContain("${{");
    });
  });
});
