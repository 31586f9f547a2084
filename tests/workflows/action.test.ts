import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import pinned from "../../.github/contract/package.json" with { type: "json" };
import lock from "../../.github/contract/package-lock.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import { actionLock } from "../../scripts/release/action-lock.ts";
import { paths } from "../../scripts/shared/paths.ts";

interface Step {
  run?: string;
  env?: Record<string, string>;
}

const action = readFileSync(join(paths.root, "action.yml"), "utf8");
const steps: Step[] = parse(action).runs.steps;

test("the action installs the exact version of this commit, from a lock file", () => {
  expect(pinned.dependencies).toEqual({ "sms-tasks-contract": manifest.version });
  const { integrity } = lock.packages["node_modules/sms-tasks-contract"] as { integrity?: string };
  expect(lock).toEqual(JSON.parse(JSON.stringify(actionLock(manifest.version, integrity))));
});

test("the step that installs has no secret, and the step with the secrets installs nothing", () => {
  const [installing, ...others] = steps.filter(({ run }) => /\bnpm\b/.test(run ?? ""));
  expect(others).toEqual([]);
  expect(Object.keys(installing?.env ?? {})).toEqual(["PACKAGE"]);
  const holders = steps.filter(({ env }) => /inputs\.(token|ak|sk)\b/.test(JSON.stringify(env ?? {})));
  expect(holders.map(({ run }) => run)).toEqual([expect.not.stringMatching(/\bnp[mx]\b/)]);
});
