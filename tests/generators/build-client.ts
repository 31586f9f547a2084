import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { paths } from "../../scripts/shared/paths.ts";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";

const here = import.meta.dirname;

const cache = cacheFolder("generators");
export const OPENAPI_GENERATOR = "7.25.0";
export const maven = `-Dmaven.repo.local=${join(cacheFolder("sdks"), "maven")}`;

/** Generates a client with openapi-generator into an empty folder. */
export async function openapiGenerator(language: string, output: string, ...options: string[]) {
  const jar = join(cache, `openapi-generator-cli-${OPENAPI_GENERATOR}.jar`);
  const artifact = `-Dartifact=org.openapitools:openapi-generator-cli:${OPENAPI_GENERATOR}`;
  await must(["mvn", "--quiet", "--batch-mode", maven, "dependency:copy", artifact, `-DoutputDirectory=${cache}`]);
  await rm(output, { recursive: true, force: true });
  const input = ["--input-spec", join(paths.generated, "openapi-3.0.json"), "--output", output];
  await must(["java", "-jar", jar, "generate", "--generator-name", language, ...input, ...options]);
}

/** Creates a virtual environment with the generators, and returns its Python. */
export async function python(): Promise<string> {
  const environment = join(cache, "python");
  const program = join(environment, "bin/python");
  await must(["python3", "-m", "venv", environment]);
  await must([program, "-m", "pip", "install", "--quiet", "--requirement", join(here, "python/requirements.txt")]);
  return program;
}

/** Creates a Go module in the cache with the programs and the client of one generator, and returns the built command. */
export async function goModule(
  name: string,
  generate: (module: string, client: string) => Promise<unknown>,
): Promise<Command> {
  const module = join(cache, "go");
  await mkdir(module, { recursive: true });
  await cp(join(here, "go"), module, { recursive: true });
  const client = join(module, name.replaceAll("-", ""));
  await rm(client, { recursive: true, force: true });
  await mkdir(client);
  await generate(module, client);
  const program = join(cache, `${name}-go`);
  await must(["go", "build", "-C", module, "-mod=readonly", "-o", program, `./cmd/${name}`]);
  return [program];
}

/** Installs the packages from npm by their lock file, and returns their folder. */
export async function npm(): Promise<string> {
  const folder = join(cache, "typescript");
  await mkdir(folder, { recursive: true });
  await cp(join(here, "typescript"), folder, { recursive: true });
  const installed = await readFile(join(folder, "installed.json"), "utf8").catch(() => "");
  const wanted = await readFile(join(folder, "package-lock.json"), "utf8");
  if (installed !== wanted) {
    await must(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
    await writeFile(join(folder, "installed.json"), wanted);
  }
  await mkdir(join(folder, "clients"), { recursive: true });
  return folder;
}

/** Generates a client, checks its program with TypeScript, and returns the command that runs the program on Node.js. */
export async function typescript(
  name: string,
  generate: (folder: string, client: string) => Promise<unknown>,
): Promise<Command> {
  const folder = await npm();
  await generate(folder, join(folder, "clients", name));
  const compiler = join(folder, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--allowImportingTsExtensions", "--target", "es2022"];
  const modules = ["--module", "esnext", "--moduleResolution", "bundler", "--types", "node"];
  const roots = ["--typeRoots", join(paths.root, "node_modules/@types")];
  await must([process.execPath, compiler, ...options, ...modules, ...roots, join(folder, `${name}.ts`)], {
    cwd: folder,
  });
  const outfile = join(folder, `${name}.js`);
  const nodePaths = [join(paths.root, "node_modules")];
  const format = { bundle: true, platform: "node", format: "esm", nodePaths } as const;
  await build({ entryPoints: [join(folder, `${name}.ts`)], outfile, ...format });
  return [process.execPath, outfile];
}
