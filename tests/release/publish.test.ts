import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { publish } from "../../scripts/release/publish.ts";
import { type SmallRepository, smallRepository } from "../support/small-repository.ts";

const PACKAGES = ["sms-tasks", "sms-tasks-contract", "sms-tasks-mock"];
const IDS = PACKAGES.map((name) => `${name}@1.0.0`);
const DOCUMENT = JSON.stringify({ info: { version: "1.0.0" } });
const LOCK = JSON.stringify({ lockfileVersion: 3 });

let repository: SmallRepository;
/** The folder of the tarballs, and the folder of the npm stub with the list of what it published. */
let folder: string;
let bin: string;
let log: MockInstance<typeof console.log>;
beforeEach(async () => {
  repository = await smallRepository();
  repository.push();
  [folder, bin] = [".git/packed", ".git/bin"].map((name) => join(repository.root, name)) as [string, string];
  await pack();
  await stubNpm();
  log = vi.spyOn(console, "log").mockImplementation(() => {});
});

/** Packs packages that consist of a name and a version. */
async function pack() {
  await mkdir(join(folder, "package"), { recursive: true });
  await writeFile(join(folder, "openapi.json"), DOCUMENT);
  await writeFile(join(folder, "package-lock.json"), LOCK);
  for (const name of PACKAGES) {
    await writeFile(join(folder, "package/package.json"), JSON.stringify({ name, version: "1.0.0" }));
    execFileSync("tar", ["-czf", `${name}-1.0.0.tgz`, "package"], { cwd: folder });
  }
}

/** Writes an npm that lists what it publishes in a file, and refuses the packages in the file `refused`. */
async function stubNpm() {
  await mkdir(bin);
  const script = `#!/bin/sh
log="${bin}/published"
touch "$log" "${bin}/refused"
case $1 in
  view) grep "^\${2%@*}-1.0.0.tgz" "$log" >/dev/null && echo 1.0.0 ;;
  publish) grep -F -- "$(basename "$2")" "${bin}/refused" >/dev/null && exit 1; echo "$(basename "$2") $3 $4 $5" >> "$log" ;;
esac`;
  await writeFile(join(bin, "npm"), script, { mode: 0o755 });
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
}
const calls = async () => (await readFile(join(bin, "published"), "utf8").catch(() => "")).split("\n").filter(Boolean);
const refuse = (text: string) => writeFile(join(bin, "refused"), text);
const release = (dryRun = false) => publish({ folder, root: repository.root, dryRun });
const onRemote = () => repository.git("ls-remote", "origin");

/** Pushes to main, as somebody else would. */
function moveMain() {
  const { git } = repository;
  const commit = git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Meanwhile");
  git("push", "--quiet", "origin", `${commit}:refs/heads/main`);
}

test("pushes the tagged commit with the document and the lock file of the action, then publishes every package with provenance", async () => {
  await release();
  expect(await calls()).toEqual(PACKAGES.map((name) => `${name}-1.0.0.tgz --provenance --access public`));
  const { git } = repository;
  git("fetch", "--quiet", "--tags", "origin");
  expect(git("rev-parse", "origin/main")).toBe(git("rev-parse", "v1.0.0^{commit}"));
  expect(git("show", "v1.0.0:released/openapi.json")).toBe(DOCUMENT);
  expect(git("show", "v1.0.0:.github/contract/package-lock.json")).toBe(LOCK);
  expect(git("show", "--stat", "--format=%s", "v1.0.0^{commit}")).toMatch(/^Release 1\.0\.0\n[\s\S]*2 files changed/);
  expect(log.mock.calls.flat().slice(-3)).toEqual(IDS.map((id) => `${id} is published.`));
});

test("publishes nothing, and leaves nothing behind, when main has changed on the remote", async () => {
  const { git } = repository;
  const state = () => [onRemote(), git("tag"), git("status", "--porcelain"), git("rev-parse", "HEAD")];
  moveMain();
  const before = state();
  const message = /^main has changed on the remote: nothing was pushed, and nothing published/;
  for (const dryRun of [false, true]) await expect(release(dryRun)).rejects.toThrow(message);
  expect(await calls()).toEqual([]);
  expect(state()).toEqual(before);
  git("pull", "--quiet", "origin", "main");
  await release();
  expect(await calls()).toHaveLength(3);
});

test("continues where npm failed when it runs again", async () => {
  await refuse("sms-tasks-contract-1.0.0.tgz");
  await expect(release()).rejects.toThrow("npm could not publish sms-tasks-contract@1.0.0");
  expect(await calls()).toHaveLength(1);
  const remote = onRemote();
  await refuse("");
  await release();
  expect((await calls()).map((call) => call.split("-1.0.0.tgz")[0])).toEqual(PACKAGES);
  expect(onRemote(), "no second commit, no second tag").toBe(remote);
});

test("refuses a version that was released with another document", async () => {
  await release();
  await writeFile(join(folder, "openapi.json"), JSON.stringify({ ...JSON.parse(DOCUMENT), paths: {} }));
  await expect(release()).rejects.toThrow("v1.0.0 is on the remote with another document");
  expect(await calls()).toHaveLength(3);
});

test("prints why the remote refuses a push", async () => {
  const hook = "#!/bin/sh\necho no entry >&2\nexit 1\n";
  await writeFile(join(repository.root, ".git/remote.git/hooks/pre-receive"), hook, { mode: 0o755 });
  await expect(release()).rejects.toThrow(/^the push was refused, and nothing was published:\n[\s\S]*no entry/);
  expect(await calls()).toEqual([]);
});

test("refuses a folder without tarballs before it pushes", async () => {
  const before = onRemote();
  await repository.write(".git/empty/openapi.json", DOCUMENT);
  const empty = join(repository.root, ".git/empty");
  const publishing = publish({ folder: empty, root: repository.root, dryRun: false });
  await expect(publishing).rejects.toThrow("has no packed package");
  expect(onRemote()).toBe(before);
});
