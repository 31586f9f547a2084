import { existsSync } from "node:fs";
import { relative } from "node:path";
import { UsageError } from "../../src/shared/usage-error.ts";
import { git } from "../shared/git.ts";
import { paths } from "../shared/paths.ts";

/** The older document of a comparison. */
export interface Base {
  /** A file or a commit. */
  name: string;
  /** Whether users have the document. Changes are recorded before the first release too. */
  isReleased: boolean;
}

/**
 * Returns the released document. Without one, returns the document of the first tag, else of the commit where this branch left `main`, else
 * of the commit before; `undefined` in a repository that has no older document.
 * @throws `UsageError` if git cannot find out whether the repository has an older document
 */
export async function defaultBase(): Promise<Base | undefined> {
  if (existsSync(paths.released)) return { name: relative(process.cwd(), paths.released), isReleased: true };
  const isShallow = await hasMissingCommits();
  const head = await firstLine("rev-parse", "--verify", "HEAD");
  const forks = await Promise.all(["origin/main", "main"].map((branch) => firstLine("merge-base", branch, "HEAD")));
  const tag = { name: await firstLine("tag", "--sort", "creatordate", "--list", "v*"), isReleased: true };
  const commits = [
    ...forks.filter((fork) => fork !== head).map((fork) => fork.slice(0, 12)),
    "HEAD^1", // of the merge of a pull request, which CI checks out, this is the target branch
  ].map((name) => ({ name, isReleased: false }));
  for (const base of [tag, ...commits]) if (base.name && (await hasDocument(base.name))) return base;
  if (!isShallow) return undefined;
  throw new UsageError(
    "this shallow clone has no older document: run git fetch --unshallow --tags, or name one with --base",
  );
}

/** Reports whether this clone lacks older commits. A folder without a repository lacks none. */
async function hasMissingCommits(): Promise<boolean> {
  try {
    return (await git("rev-parse", "--is-shallow-repository")) === "true";
  } catch (error) {
    const { message } = error as Error;
    if (message.includes("not a git repository")) return false;
    throw new UsageError(`${message}, or name the older document with --base`, { cause: error });
  }
}

/** Returns the first line that git prints, and an empty text if git fails. */
const firstLine = (...args: string[]): Promise<string> =>
  git(...args).then(
    (text) => text.split("\n")[0] ?? "",
    () => "",
  );

const hasDocument = async (ref: string): Promise<boolean> =>
  (await firstLine("cat-file", "-t", `${ref}:${relative(paths.root, paths.bundle)}`)) === "blob";
