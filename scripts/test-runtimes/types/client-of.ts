import { execFile } from "node:child_process";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Document } from "../../../src/document/openapi/types.ts";
import { clientFiles } from "../../generate/client/client-files.ts";
import { paths } from "../../shared/paths.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/**
 * Writes the client of a document into a folder.
 * @returns the path of its entry module
 */
export async function writeClientOf(document: Document, folder: string): Promise<string> {
  await mkdir(join(folder, "generated"), { recursive: true });
  for (const room of ["src/client", "src/shared"]) {
    await cp(join(paths.root, room), join(folder, room), { recursive: true });
  }
  for (const [name, text] of Object.entries(await clientFiles(document)))
    await writeFile(join(folder, "generated", name), text);
  await symlink(join(paths.root, "node_modules"), join(folder, "node_modules"));
  return join(folder, "src/client/index.ts");
}

/**
 * Turns a folder into a project with the client of a document in its node_modules, compiled like the package.
 * @returns the path of the client's entry module
 */
export async function installClientOf(document: Document, folder: string): Promise<string> {
  const client = join(folder, "client");
  await writeClientOf(document, client);
  const installed = join(folder, "node_modules/sms-tasks");
  await mkdir(installed, { recursive: true });
  const types = { types: "./src/client/index.d.ts", default: "./src/client/index.js" };
  const manifest = { name: "sms-tasks", type: "module", exports: { ".": types } };
  await writeFile(join(installed, "package.json"), JSON.stringify(manifest));
  await writeFile(join(client, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const name of ["openapi-fetch", "openapi-typescript-helpers"]) {
    await symlink(join(paths.root, "node_modules", name), join(folder, "node_modules", name));
  }
  const config = {
    extends: join(paths.root, "tsconfig.build.json"),
    compilerOptions: { rootDir: client, outDir: installed, paths: {} },
    include: ["src/client", "generated"],
  };
  await writeFile(join(client, "tsconfig.json"), JSON.stringify(config));
  await promisify(execFile)(process.execPath, [tsc, "--project", client]);
  return join(installed, "src/client/index.js");
}
