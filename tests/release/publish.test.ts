import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { publish } from "../../scripts/release/publish.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const PACKAGES = ["sms-tasks", "sms-tasks-contract", "sms-tasks-mock"];
const IDS = PACKAGES.map((name) => `${name}@1.0.0`);

/** A clone, its bare remote, what was packed, and a clone of somebody else. */
let root: string;
let folder: string;
let other: string;
let calls: () => Promise<string[]>;

const git = (cwd: string, ...args: string[]) =>
  execFileSync("git", args, { cwd, encoding: "utf8", stdio: "pipe" }).trim();

beforeEach(async () => {
  const home = await temporaryFolder();
  [root, folder, other] = ["clone", "packed", "other"].map((name) => join(home, name)) as [string, string, string];
  for (const [name, value] of Object.entries({ NAME: "Test", EMAIL: "test@example.com" })) {
    vi.stubEnv(`GIT_AUTHOR_${name}`, value);
    vi.stubEnv(`GIT_COMMITTER_${name}`, value);
  }
  git(home, "init", "--quiet", "--bare", "--initial-branch", "main", "remote.git");
  git(home, "clone", "--quiet", "remote.git", "clone");
  await writeFile(join(root, "file"), "a");
  git(root, "checkout", "--quiet", "-B", "main");
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--message", "First");
  git(root, "push", "--quiet", "origin", "main");
  git(home, "clone", "--quiet", "remote.git", "other");
  await pack("1.0.0");
  calls = await stubNpm(home);
});
afterEach(() => vi.unstubAllEnvs());

/** Packs packages that have nothing but a name and a version. */
async function pack(version: string) {
  await mkdir(join(folder, "package"), { recursive: true });
  await writeFile(join(folder, "openapi.json"), JSON.stringify({ info: { version } }));
  for (const name of PACKAGES) {
    await writeFile(join(folder, "package/package.json"), JSON.stringify({ name, version }));
    execFileSync("tar", ["-czf", `${name}-${version}.tgz`, "package"], { cwd: folder });
  }
}

/** An npm that notes what it publishes, refuses what is named in the file `refused`, and knows what it has published. */
async function stubNpm(home: string) {
  const bin = join(home, "bin");
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
  vi.stubEnv("STUB", bin);
  return async () => (await readFile(join(bin, "published"), "utf8").catch(() => "")).split("\n").filter(Boolean);
}
const refuse = (text: string) => writeFile(join(process.env.STUB ?? "", "refused"), text);
const release = (dryRun = false) => publish({ folder, root, dryRun });
const onRemote = (...args: string[]) => git(root, "ls-remote", "origin", ...args);

/** Somebody else pushes to main. */
async function moveMain() {
  await writeFile(join(other, "file"), "b");
  git(other, "commit", "--quiet", "--all", "--message", "Meanwhile");
  git(other, "push", "--quiet", "origin", "main");
}

test("pushes the tagged commit with the document, then publishes every package with provenance", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await release();
  expect(await calls()).toEqual(PACKAGES.map((name) => `${name}-1.0.0.tgz --provenance --access public`));
  git(root, "fetch", "--quiet", "--tags", "origin");
  expect(git(root, "rev-parse", "origin/main")).toBe(git(root, "rev-parse", "v1.0.0^{commit}"));
  expect(git(root, "show", "v1.0.0:released/openapi.json")).toBe('{"info":{"version":"1.0.0"}}');
  expect(git(root, "show", "--stat", "--format=%s", "v1.0.0^{commit}")).toMatch(
    /^Release 1\.0\.0\n[\s\S]*1 file changed/,
  );
  expect(log.mock.calls.flat().slice(-3)).toEqual(IDS.map((id) => `${id} is published.`));
});

test("publishes nothing, and leaves nothing behind, when main has moved on the remote", async () => {
  await moveMain();
  const before = onRemote();
  await expect(release()).rejects.toThrow(
    /^main has moved on the remote meanwhile: nothing was pushed, and nothing published/,
  );
  expect(await calls()).toEqual([]);
  expect(onRemote()).toBe(before);
  expect([git(root, "tag"), git(root, "status", "--porcelain"), git(root, "log", "--format=%s")]).toEqual([
    "",
    "",
    "First",
  ]);
  git(root, "pull", "--quiet", "origin", "main");
  await release();
  expect(await calls()).toHaveLength(3);
});

test("goes on where npm failed, when it is run again", async () => {
  await refuse("sms-tasks-contract-1.0.0.tgz");
  await expect(release()).rejects.toThrow("npm could not publish sms-tasks-contract@1.0.0");
  expect(await calls()).toHaveLength(1);
  const remote = onRemote();
  await refuse("");
  await release();
  expect((await calls()).map((call) => call.split("-1.0.0.tgz")[0])).toEqual(PACKAGES);
  expect(onRemote(), "no second commit, no second tag").toBe(remote);
});

test("a dry run tries the push, and changes nothing", async () => {
  const before = onRemote();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await release(true);
  expect(log.mock.calls.flat()).toEqual([
    "The remote would accept the commit with released/openapi.json and the tag v1.0.0.",
    ...IDS.map((id) => `${id} would be published.`),
  ]);
  expect([onRemote(), await calls(), git(root, "tag")]).toEqual([before, [], ""]);
  await moveMain();
  await expect(release(true)).rejects.toThrow("main has moved");
});

test("refuses a version that was released with another document", async () => {
  await release();
  await writeFile(join(folder, "openapi.json"), JSON.stringify({ info: { version: "1.0.0" }, paths: {} }));
  await expect(release()).rejects.toThrow("v1.0.0 is on the remote with another document");
  expect(await calls()).toHaveLength(3);
});

test("says what the remote says of any other refusal", async () => {
  await writeFile(join(root, "../remote.git/hooks/pre-receive"), "#!/bin/sh\necho no entry >&2\nexit 1\n", {
    mode: 0o755,
  });
  await expect(release()).rejects.toThrow(/^the push was refused, and nothing published:\n[\s\S]*no entry/);
  expect(await calls()).toEqual([]);
});

test("refuses a folder that has nothing packed, before it pushes", async () => {
  const before = onRemote();
  const empty = await temporaryFolder();
  await writeFile(join(empty, "openapi.json"), JSON.stringify({ info: { version: "1.0.0" } }));
  await expect(publish({ folder: empty, root, dryRun: false })).rejects.toThrow("has no packed package");
  expect(onRemote()).toBe(before);
});
