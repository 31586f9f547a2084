import { join } from "node:path";
import { build } from "esbuild";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { buildPackage, packageOf } from "../build/build-package.ts";
import { installPacked } from "../build/install-packed.ts";
import { paths } from "../shared/paths.ts";

/** A project with the packed package installed, and the checks in the forms that runtimes need. */
export interface Project {
  folder: string;
  /** The path of the package's tarball. */
  tarball: string;
  /** For a command line: imports the package from node_modules. */
  program: string;
  /** For workerd: one module. */
  worker: string;
  /** For a browser: one script that defines the global `clientChecks`. */
  script: string;
  remove(): Promise<void>;
}

/** Creates the project in a temporary folder. */
export async function createProject(): Promise<Project> {
  const { path: folder, remove } = temporaryFolder("sms-tasks-runtimes-");
  await buildPackage(packageOf("sms-tasks"));
  const tarball = await installPacked(folder);

  const bundle = async (source: string, options: object) => {
    const outfile = join(folder, `${source}.js`);
    await build({
      entryPoints: [join(paths.root, "scripts/test-runtimes/client-checks", `${source}.ts`)],
      nodePaths: [join(folder, "node_modules")],
      // No tsconfig.json, whose paths lead to the source of this repository instead of the packed package.
      tsconfigRaw: {},
      bundle: true,
      format: "esm",
      target: "es2022",
      outfile,
      ...options,
    });
    return outfile;
  };
  const packed = { alias: { "sms-tasks": join(folder, "node_modules/sms-tasks/src/client/index.js") } };
  return {
    folder,
    tarball,
    program: await bundle("command-line", { external: ["sms-tasks", "node:*"] }),
    worker: await bundle("worker", packed),
    script: await bundle("check-client", { ...packed, format: "iife", globalName: "clientChecks" }),
    remove,
  };
}
