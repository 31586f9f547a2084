import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { parse } from "yaml";
import { UsageError } from "../../src/shared/usage-error.ts";
import { bundle } from "../generate/bundle.ts";
import { paths } from "../shared/paths.ts";
import { isObject, type Json } from "./json.ts";

/** A document of a comparison, with all that it refers to. */
export interface Loaded {
  /** As the user knows it: a path or a commit. */
  name: string;
  document: Json;
  /** Its `info.version`. */
  version: string;
}

/**
 * Reads a document from a file or a commit.
 * @throws `UsageError` if it is neither, is no OpenAPI 3 document, has no semantic version, or refers to what is not there
 */
export async function load(option: string, wanted: string): Promise<Loaded> {
  const found = await stat(wanted).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${option} ${wanted} is a folder: name an OpenAPI document in it`);
  const text = found ? await readFile(wanted, "utf8") : await ofCommit(option, wanted);
  const document = parsed(text, wanted);
  return {
    name: wanted,
    document: found && hasOtherFiles(document) ? ((await bundle(resolve(wanted))) as unknown as Json) : document,
    version: versionOf(document, wanted),
  };
}

async function ofCommit(option: string, ref: string): Promise<string> {
  const file = relative(paths.root, paths.bundle);
  try {
    const options = { cwd: paths.root, maxBuffer: 64 * 1024 * 1024 };
    return (await promisify(execFile)("git", ["show", "--end-of-options", `${ref}:${file}`], options)).stdout;
  } catch (error) {
    throw new UsageError(`${option} ${ref} is neither a file nor a commit that has ${file}`, { cause: error });
  }
}

function parsed(text: string, name: string): Json {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: -1 });
  } catch (error) {
    throw new UsageError(`${name} is neither YAML nor JSON: ${firstLine(error)}`, { cause: error });
  }
  if (!isObject(document) || !/^3\.\d+\./.test(String(document.openapi))) {
    throw new UsageError(`${name} is not an OpenAPI 3 document: expected openapi: 3.1.0 or another 3.x version`);
  }
  return document;
}

function versionOf(document: Json, name: string): string {
  const { version } = (isObject(document.info) ? document.info : {}) as { version?: unknown };
  if (typeof version === "string" && /^\d/.test(version) && semver.valid(version)) return version;
  throw new UsageError(`${name}: info.version is ${JSON.stringify(version)}, expected a semantic version like 1.4.2`);
}

/** Whether a document refers to other files. */
const hasOtherFiles = (node: unknown): boolean =>
  typeof node === "object" &&
  node !== null &&
  Object.entries(node).some(
    ([name, value]) => (name === "$ref" && typeof value === "string" && !value.startsWith("#")) || hasOtherFiles(value),
  );

const firstLine = (error: unknown) => (error as Error).message.split("\n")[0];
