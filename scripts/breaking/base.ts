import { execFile } from "node:child_process";
import { access, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { UsageError } from "../../src/command-line/command.ts";
import { paths } from "../paths.ts";

/** The older document of a comparison. */
export interface Base {
  /** As the reader knows it: a path or a commit. */
  name: string;
  file: string;
  /** Its `info.version`. */
  version: string;
}

/**
 * Finds the document to compare with.
 * @param wanted a file or a commit; the released document if `undefined`
 * @param temporary a folder for the document of a commit
 * @returns `undefined` if nothing has been released yet
 * @throws `UsageError` if `wanted` is neither a file nor a commit with a document, or is no OpenAPI document
 */
export async function findBase(wanted: string | undefined, temporary: string): Promise<Base | undefined> {
  if (wanted === undefined) {
    return (await exists(paths.released)) ? read(relative(paths.root, paths.released), paths.released) : undefined;
  }
  if (await exists(wanted)) return read(wanted, wanted);
  const file = join(temporary, "base.json");
  await writeFile(file, await ofCommit(wanted));
  return read(wanted, file);
}

async function ofCommit(ref: string): Promise<string> {
  const bundle = relative(paths.root, paths.bundle);
  try {
    const options = { cwd: paths.root, maxBuffer: 64 * 1024 * 1024 };
    return (await promisify(execFile)("git", ["show", "--end-of-options", `${ref}:${bundle}`], options)).stdout;
  } catch (error) {
    throw new UsageError(`--base ${ref} is neither a file nor a commit that has ${bundle}`, { cause: error });
  }
}

async function read(name: string, file: string): Promise<Base> {
  const text = await readFile(file, "utf8");
  let document: { openapi?: unknown; info?: { version?: unknown } } | null;
  try {
    document = parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no YAML and no JSON: ${(error as Error).message.split("\n")[0]}`, {
      cause: error,
    });
  }
  const version = document?.info?.version;
  if (!/^3\.[012]\./.test(String(document?.openapi)) || typeof version !== "string") {
    throw new UsageError(`${name} is no OpenAPI 3 document with an info.version`);
  }
  return { name, file, version };
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
