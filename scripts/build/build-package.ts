import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "../shared/paths.ts";
import { bundleModules } from "./bundle-modules.ts";
import { type Package, packages } from "./packages.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Builds all packages and returns their folders. */
export const buildPackages = (): Promise<string[]> => Promise.all(packages.map(buildPackage));

/** Returns the package of that name. */
export function packageOf(name: string): Package {
  const found = packages.find((each) => each.name === name);
  if (!found)
    throw new UsageError(`there is no package ${name}; there are ${packages.map((each) => each.name).join(", ")}`);
  return found;
}

/**
 * Builds a package into the folder `dist/<name>`, which can be packed and published as it is. An old folder stays until the new one is
 * complete.
 * @returns the folder
 * @throws `UsageError` with the compiler's output
 */
export async function buildPackage(made: Package): Promise<string> {
  const folder = join(paths.dist, made.name);
  await mkdir(paths.dist, { recursive: true });
  const { path: fresh, remove } = temporaryFolder(`${made.name}-`, paths.dist);
  try {
    if (made.isBundled) await bundleModules(made.modules, fresh);
    else await compile(made, fresh);
    for (const file of [...made.files, "LICENSE"]) await cp(join(paths.root, file), join(fresh, file));
    await cp(join(paths.root, made.readme ?? "README.md"), join(fresh, "README.md"));
    await writeFile(join(fresh, "package.json"), `${JSON.stringify(await manifestOf(made), undefined, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return folder;
  } finally {
    await remove();
  }
}

async function compile({ name, modules, exports }: Package, folder: string): Promise<void> {
  const config = join(folder, "tsconfig.json");
  // A package without exports needs no declarations, and `npm run lint` has checked its types.
  const isImported = Object.keys(exports).length > 0;
  const compilerOptions = { outDir: folder, declaration: isImported, noCheck: !isImported };
  const files = modules.map((module) => join(paths.root, module));
  await mkdir(dirname(config), { recursive: true });
  await writeFile(
    config,
    JSON.stringify({ extends: join(paths.root, "tsconfig.build.json"), compilerOptions, files, include: [] }),
  );
  try {
    await promisify(execFile)(process.execPath, [tsc, "--project", config], { cwd: paths.root });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    throw new UsageError(`${name} does not compile:\n${stdout}`);
  }
  await rm(config);
}

/** Returns the fields for tools that do not read `exports`, like eslint-plugin-import and `moduleResolution: node10`. */
const oldEntry = (main: string) => ({ main, types: main.replace(/\.js$/, ".d.ts") });

/** Returns the package.json of a package. The repository's package.json has its version, and pins its dependencies. */
async function manifestOf({ name, description, exports, bin, dependencies, node }: Package): Promise<object> {
  const root = JSON.parse(await readFile(join(paths.root, "package.json"), "utf8"));
  const pinned: Record<string, string> = { ...root.devDependencies, ...root.dependencies };
  const built = (module: string) => `./${module.replace(/\.ts$/, ".js")}`;
  const entry = (module: string) =>
    module.endsWith(".ts") ? { types: built(module).replace(/\.js$/, ".d.ts"), default: built(module) } : built(module);
  return {
    name,
    version: root.version,
    description,
    license: root.license,
    repository: root.repository, // npm compares the provenance with it
    type: "module",
    sideEffects: false,
    engines: { node },
    ...(exports["."] && oldEntry(built(exports["."]))),
    exports: {
      ...Object.fromEntries(Object.entries(exports).map(([path, module]) => [path, entry(module)])),
      "./package.json": "./package.json",
    },
    ...(bin && { bin: { [name]: built(bin) } }),
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, pinned[dependency]])),
  };
}
