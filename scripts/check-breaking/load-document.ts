import { readFile, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import semver from "semver";
import { parse } from "yaml";
import { UsageError } from "../../src/shared/usage-error.ts";
import { bundleSource } from "../generate/source/bundle-source.ts";
import { git } from "../shared/git.ts";
import { paths } from "../shared/paths.ts";
import { isObject, type Json, member, reachable } from "./schema/json-values.ts";

/** A document of a comparison, with everything that it refers to. */
export interface Loaded {
  document: Json;
  /** Its `info.version`. */
  version: string;
}

/**
 * Reads a document from a file or a commit.
 * @param option the option that names the document, for errors
 * @throws `UsageError` if it is neither, is not an OpenAPI 3 document, has no semantic version, or refers to a missing file
 */
export async function loadDocument(option: string, name: string): Promise<Loaded> {
  const found = await stat(name).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${option} ${name} is a folder: name an OpenAPI document in it`);
  const document = parsed(found ? await readFile(name, "utf8") : await textOfCommit(option, name), name);
  if (!isObject(document) || !/^3\.\d+\./.test(String(document.openapi))) {
    throw new UsageError(`${name} is not an OpenAPI 3 document: expected openapi: 3.1.0 or another 3.x version`);
  }
  const version = member(document.info, "version");
  if (typeof version !== "string" || !/^\d/.test(version) || !semver.valid(version)) {
    throw new UsageError(`${name}: info.version is ${JSON.stringify(version)}, expected a semantic version like 1.4.2`);
  }
  const isWhole = !found || !hasOtherFiles(document);
  return { document: isWhole ? document : { ...(await bundleSource(resolve(name))) }, version };
}

async function textOfCommit(option: string, ref: string): Promise<string> {
  const file = relative(paths.root, paths.bundle);
  try {
    return await git("show", "--end-of-options", `${ref}:${file}`);
  } catch (error) {
    throw new UsageError(`${option} ${ref} is neither a file nor a commit that has ${file}`, { cause: error });
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: -1 });
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new UsageError(`${name} is neither YAML nor JSON: ${reason?.replace(/:$/, "")}`, { cause: error });
  }
}

/** Reports whether a document refers to other files. */
const hasOtherFiles = (document: Json): boolean =>
  [...reachable(document)].some((node) => {
    const reference = member(node, "$ref");
    return typeof reference === "string" && !reference.startsWith("#");
  });
