import { execFileSync, spawnSync } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

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

const lint = (name: string, args: string[], cwd: string) => {
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(name, args, { cwd, encoding: "utf8", env });
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
    expect(lint(name, args(), paths.root)).toMatchObject({ status: 0 });
  });
});

const change = async (file: string, found: string, replacement: string) =>
  writeFile(file, (await readFile(file, "utf8")).replace(found, replacement));

describe("a defect is found by", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await cp(join(paths.root, ".github"), join(folder, ".github"), { recursive: true });
  });

  test.skipIf(!isInstalled("shellcheck"))("shellcheck", async () => {
    await writeFile(join(folder, "run"), "#!/bin/sh\nrm -r $1\n");
    expect(lint("shellcheck", ["run"], folder)).toMatchObject({ status: 1, output: expect.stringContaining("SC2086") });
  });

  test.skipIf(!isInstalled("zizmor"))("zizmor", async () => {
    const expression = `\${{ github.event.head_commit.message }}`;
    await change(join(folder, ".github/workflows/pages.yml"), "$BASE_URL", expression);
    const { status, output } = lint("zizmor", ["--offline", "--no-progress", ".github"], folder);
    expect(status).not.toBe(0);
    expect(output).toContain("template-injection");
  });

  test.skipIf(!isInstalled("actionlint"))("actionlint", async () => {
    await change(join(folder, ".github/workflows/release.yml"), "needs: pack", "needs: packing");
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    expect(lint("actionlint", [], folder)).toMatchObject({ status: 1, output: expect.stringContaining("packing") });
  });
});
