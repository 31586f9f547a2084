import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";

// The last step of a release pushes the tagged commit with the released document, and then publishes the tarballs: the step that cannot
// be undone comes last. The release workflow runs this file by itself, without any dependency, in the only job that may write; so it
// imports nothing but Node.js.

/** The options of a release. */
export interface Release {
  /** A folder with the tarballs, and with the document as `openapi.json`. */
  folder: string;
  /** The root of the clone. */
  root: string;
  /** Print what would be done, and try the push without effect. */
  dryRun: boolean;
}

const BRANCH = "refs/heads/main";
const DOCUMENT = "released/openapi.json";

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
  if (await isTagged(tag, document, git)) {
    console.log(`${tag} is on the remote already, with this document: only what is missing on npm is published.`);
  } else {
    const commit = await commitDocument(join(folder, "openapi.json"), version, git);
    await push(commit, version, dryRun, git);
  }
  for (const tarball of tarballs) await publishTarball(resolve(folder, tarball), dryRun);
}

type Git = (args: string[], env?: NodeJS.ProcessEnv) => Promise<string>;

const gitIn =
  (root: string): Git =>
  async (args, env) =>
    (await promisify(execFile)("git", args, { cwd: root, env: { ...process.env, ...env } })).stdout.trim();

/** Reports whether an earlier run has pushed the tag with this document. */
async function isTagged(tag: string, document: string, git: Git): Promise<boolean> {
  if (!(await git(["ls-remote", "origin", `refs/tags/${tag}`]))) return false;
  await git(["fetch", "--quiet", "origin", `refs/tags/${tag}:refs/tags/${tag}`]);
  if ((await git(["show", `${tag}:${DOCUMENT}`])) === document.trim()) return true;
  throw new Error(
    `${tag} is on the remote with another document: record the changes with npx changeset, and prepare the next version`,
  );
}

/** Creates a child of this commit with the released document, without touching branch and work tree, so that a failed push leaves nothing. */
async function commitDocument(file: string, version: string, git: Git): Promise<string> {
  const blob = await git(["hash-object", "-w", file]);
  const tree = await inTemporaryFolder(async (folder) => {
    const index = { GIT_INDEX_FILE: join(folder, "index") };
    await git(["read-tree", "HEAD"], index);
    await git(["update-index", "--add", "--cacheinfo", `100644,${blob},${DOCUMENT}`], index);
    return git(["write-tree"], index);
  });
  return git(["commit-tree", tree, "-p", "HEAD", "-m", `Release ${version}`]);
}

/** Pushes the branch and the tag atomically. */
async function push(commit: string, version: string, dryRun: boolean, git: Git): Promise<void> {
  const name = `v${version}`;
  const body = `object ${commit}\ntype commit\ntag ${name}\ntagger ${await git(["var", "GIT_COMMITTER_IDENT"])}\n\nRelease ${version}\n`;
  const tag = await makeTag(body, git);
  const refs = [`${commit}:${BRANCH}`, `${tag}:refs/tags/${name}`];
  try {
    await git(["push", "--quiet", "--atomic", ...(dryRun ? ["--dry-run"] : []), "origin", ...refs]);
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new Error(
      /fetch first|non-fast-forward/.test(stderr)
        ? "main has changed on the remote: nothing was pushed, and nothing published. Start again from its newest commit."
        : `the push was refused, and nothing published:\n${stderr}`,
      { cause: error },
    );
  }
  console.log(
    dryRun
      ? `The remote would accept the commit with ${DOCUMENT} and the tag ${name}.`
      : `The commit with ${DOCUMENT} and the tag ${name} are on the remote.`,
  );
}

const makeTag = (body: string, git: Git): Promise<string> =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, "tag"), body);
    return git(["hash-object", "-w", "-t", "tag", join(folder, "tag")]);
  });

async function inTemporaryFolder(use: (folder: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-release-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
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
    if (!values.folder) throw new Error("--folder is missing: the folder with the tarballs and openapi.json");
    await publish({ folder: values.folder, root: process.cwd(), dryRun: values["dry-run"] ?? false });
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
