import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";

/** Returns the shell scripts for shellcheck. actionlint passes it the scripts inside workflows. */
const scripts = () =>
  execFileSync("git", ["ls-files", ".ci", "*.sh"], { cwd: paths.root, encoding: "utf8" }).trim().split("\n");

const LINTERS = {
  shellcheck: { install: "apt-get install shellcheck", args: scripts },
  actionlint: {
    install: "go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
    args: () => ["-shellcheck", "shellcheck"],
  },
  zizmor: { install: "pipx install zizmor", args: () => ["--offline", "--no-progress", ".github", "action.yml"] },
};

test.for(Object.entries(LINTERS))("%s finds nothing", ([name, { install, args }], { skip }) => {
  const env = { ...process.env, NO_COLOR: "1" };
  const { error, status, stdout, stderr } = spawnSync(name, args(), { cwd: paths.root, encoding: "utf8", env });
  // CI installs the linters. Elsewhere, a change of the contract does not need them.
  if (error && process.env.LINTERS !== "required") {
    console.warn(`SKIPPED: ${name} is not installed, so the workflows are not checked with it. Install it: ${install}`);
    skip(`${name} is not installed: ${install}`);
  }
  expect(error, `${name} is not installed: ${install}`).toBeUndefined();
  expect(status, `${stdout}${stderr}`).toBe(0);
});
