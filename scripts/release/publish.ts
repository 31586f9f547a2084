import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";

// The last step of a release pushes the tagged commit with the released document, and then publishes the tarballs: the step that cannot
// be undone comes last. The release workflow runs this file by itself, without any dependency, in the only job that may write; so it
// imports nothing but Node.js.

/** The options of a release. */
export interface Release {
  /** A folder with the tarballs and with COMMITTED_FILES. */
  folder: string;
  /** The root of the clone. */
  root: string;
  /** Print what would be done, and try the push without effect. */
  dryRun: boolean;
}

const BRANCH = "refs/heads/main";
const DOCUMENT = "released/openapi.json";

/** The files of the folder that the tagged commit has, and where. */
const COMMITTED_FILES: Record<string, string> = {
  "openapi.json": DOCUMENT,
  "package-lock.json": ".github/contract/package-lock.json", // with the integrity of the tarball that the action installs
};

/**
 * Pushes the release and publishes its packages. A second run skips what is done.
 * @throws if the remote refuses the push, or npm refuses a package
 */
export async function publish({ folder, root, dryRun }: Release): Promise<void> {
  const document = await readFile(join(folder, "openapi.json"), "utf8");
  const version = (JSON.parse(document) as { info: { version: string } }).info.version;
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).sort();
  if (tarballs.length === 0) throw new Error(`${folder} has no packed package: npm run release packs them`);
  const git = gitIn(root);
  const tag = `v${version}`;
  if (isTagged(tag, document, git)) {
    console.log(`${tag} is on the remote already, with this document: only what is missing on npm is published.`);
  } else {
    push(commitFiles(folder, version, git), version, dryRun, git);
  }
  for (const tarball of tarballs) await publishTarball(resolve(folder, tarball), dryRun);
}

type Git = (args: string[], options?: { env?: NodeJS.ProcessEnv; input?: string }) => string;

const gitIn =
  (root: string): Git =>
  (args, { env, input } = {}) =>
    execFileSync("git", args, {
      cwd: root,
      env: { ...process.env, ...env },
      input,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();

/** Reports whether an earlier run has pushed the tag with this document. */
function isTagged(tag: string, document: string, git: Git): boolean {
  if (!git(["ls-remote", "origin", `refs/tags/${tag}`])) return false;
  git(["fetch", "--quiet", "origin", `refs/tags/${tag}:refs/tags/${tag}`]);
  if (git(["show", `${tag}:${DOCUMENT}`]) === document.trim()) return true;
  throw new Error(
    `${tag} is on the remote with another document: record the changes with npx changeset, and prepare the next version`,
  );
}

/** Creates a child of this commit with the files of the release, without touching branch and work tree, so that a failed push leaves nothing. */
function commitFiles(folder: string, version: string, git: Git): string {
  const temporary = mkdtempSync(join(tmpdir(), "sms-tasks-release-"));
  try {
    const env = { GIT_INDEX_FILE: join(temporary, "index") };
    git(["read-tree", "HEAD"], { env });
    for (const [file, path] of Object.entries(COMMITTED_FILES)) {
      const blob = git(["hash-object", "-w", resolve(folder, file)]);
      git(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], { env });
    }
    const tree = git(["write-tree"], { env });
    return git(["commit-tree", tree, "-p", "HEAD", "-m", `Release ${version}`]);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** Pushes the branch and the tag atomically. */
function push(commit: string, version: string, dryRun: boolean, git: Git): void {
  const name = `v${version}`;
  const body = `object ${commit}\ntype commit\ntag ${name}\ntagger ${git(["var", "GIT_COMMITTER_IDENT"])}\n\nRelease ${version}\n`;
  const tag = git(["mktag"], { input: body });
  const refs = [`${commit}:${BRANCH}`, `${tag}:refs/tags/${name}`];
  try {
    git(["push", "--quiet", "--atomic", ...(dryRun ? ["--dry-run"] : []), "origin", ...refs]);
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new Error(
      /fetch first|non-fast-forward/.test(stderr)
        ? "main has changed on the remote: nothing was pushed, and nothing published. Start again from its newest commit."
        : `the push was refused, and nothing was published:\n${stderr}`,
      { cause: error },
    );
  }
  console.log(
    dryRun
      ? `The remote would accept the commit with ${DOCUMENT} and the tag ${name}.`
      : `The commit with ${DOCUMENT} and the tag ${name} are on the remote.`,
  );
}

/** Publishes a packed package, unless npm has it in this version. */
async function publishTarball(tarball: string, dryRun: boolean): Promise<void> {
  const { stdout } = await promisify(execFile)("tar", ["-xzOf", tarball, "package/package.json"]);
  const { name, version } = JSON.parse(stdout) as { name: string; version: string };
  const id = `${name}@${version}`;
  if (dryRun) return console.log(`${id} would be published.`);
  if (await isOnNpm(id)) return console.log(`${id} is on npm already.`);
  const child = spawn("npm", ["publish", tarball, "--provenance", "--access", "public"], { stdio: "inherit" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`npm could not publish ${id}: run this again, which skips what is done`);
  console.log(`${id} is published.`);
}

const isOnNpm = (id: string): Promise<boolean> =>
  promisify(execFile)("npm", ["view", id, "version"]).then(
    ({ stdout }) => stdout.trim() !== "",
    () => false, // npm publish reports what is wrong
  );

if (import.meta.main) {
  const { values } = parseArgs({ options: { folder: { type: "string" }, "dry-run": { type: "boolean" } } });
  try {
    if (!values.folder) throw new Error("--folder is missing: name the folder with the tarballs and openapi.json");
    await publish({ folder: values.folder, root: process.cwd(), dryRun: values["dry-run"] ?? false });
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
