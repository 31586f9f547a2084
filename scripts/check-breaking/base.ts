import { access } from "node:fs/promises";
import { relative } from "node:path";
import { UsageError } from "../../src/shared/usage-error.ts";
import { git } from "../release/git.ts";
import { paths } from "../shared/paths.ts";

/** What the document is compared with if nothing is named. */
export interface Base {
  /** A file or a commit. */
  name: string;
  /** Whether it is released. A change is recorded also before the first release. */
  isReleased: boolean;
}

/**
 * The released document. Without one: the document of the first tag, then of the commit where this branch left `main`, then of the
 * commit before.
 * @returns `undefined` in a repository that has no older document
 * @throws `UsageError` where git cannot find out whether it has one
 */
export async function defaultBase(): Promise<Base | undefined> {
  const released = relative(process.cwd(), paths.released);
  if (
    await access(paths.released).then(
      () => true,
      () => false,
    )
  )
    return { name: released, isReleased: true };
  const shallow = await isShallow();
  const [tag] = await lines("tag", "--sort", "creatordate", "--list", "v*");
  if (tag && (await hasDocument(tag))) return { name: tag, isReleased: true };
  const [head] = await lines("rev-parse", "--verify", "HEAD");
  for (const branch of ["origin/main", "main"]) {
    const [fork] = await lines("merge-base", branch, "HEAD");
    if (fork && fork !== head && (await hasDocument(fork))) return { name: fork.slice(0, 12), isReleased: false };
  }
  // The merge of a pull request that CI checks out has the branch it goes to as its first parent.
  if (await hasDocument("HEAD^1")) return { name: "HEAD^1", isReleased: false };
  if (!shallow) return undefined;
  throw new UsageError("the clone is shallow, and has no older document: git fetch --unshallow --tags, or name --base");
}

/** Whether older commits are left out of this clone. A folder without a repository has none, whatever they were. */
async function isShallow(): Promise<boolean> {
  try {
    return (await git("rev-parse", "--is-shallow-repository")) === "true";
  } catch (error) {
    const { message } = error as Error;
    if (message.includes("not a git repository")) return false;
    throw new UsageError(`${message}, or name the older document with --base`, { cause: error });
  }
}

const lines = (...args: string[]): Promise<string[]> =>
  git(...args).then(
    (text) => text.split("\n").filter(Boolean),
    () => [],
  );

const hasDocument = (ref: string): Promise<boolean> =>
  git("cat-file", "-e", `${ref}:${relative(paths.root, paths.bundle)}`).then(
    () => true,
    () => false,
  );
