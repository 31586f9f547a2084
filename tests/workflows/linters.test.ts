import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";

/** Shell scripts, which shellcheck reads; actionlint hands it those inside of workflows. */
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

const isInstalled = (name: string) => spawnSync(name, ["--version"]).error === undefined;

const lint = (name: string, args: string[]) => {
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(name, args, { cwd: paths.root, encoding: "utf8", env });
  return { status, output: `${stdout}${stderr}` };
};

describe.each(Object.entries(LINTERS))("%s", (name, { install, args }) => {
  const isThere = isInstalled(name);
  // CI installs them; elsewhere a change of the contract does not need them.
  if (!isThere && process.env.LINTERS !== "required") {
    console.warn(`SKIPPED: ${name} is not installed, so the workflows are not checked with it. Install it: ${install}`);
    test.skip(`is not installed: ${install}`, () => {});
    return;
  }

  test("finds nothing", () => {
    expect(isThere, `${name} is not installed: ${install}`).toBe(true);
    expect(lint(name, args())).toMatchObject({ status: 0 });
  });
});
