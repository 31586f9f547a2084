import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { paths } from "../../scripts/paths.ts";
import { redocly } from "../../scripts/redocly.ts";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";
import type { Report, Reports } from "./situations.ts";

const here = import.meta.dirname;
export const cache = cacheFolder("generators");

/** A tool that writes a client from one of the published documents. */
export interface Generator {
  /** Its name, its version, and what it writes. */
  name: string;
  version: string;
  language: string;
  document: "openapi.json" | "openapi-3.0.json";
  needs: Command[];
  /** Installs the generator, generates and compiles the client in the cache. */
  generate(): Promise<Command>;
  /** What its client reports of the responses that the contract does not document, or leaves open. */
  reports: Reports;
}

/** What a client reports of an empty, a text and a string body with status 200; of any other status it reports that. */
const reports = (empty: Report, text: Report, string: Report): Reports => ({
  "200 empty": empty,
  "200 text": text,
  "200 string": string,
  "gateway 401": "status",
  "gateway 429": "status",
});

const documentPath = (name: Generator["document"]) => join(paths.generated, name);

const OPENAPI_GENERATOR = "7.25.0";
const maven = `-Dmaven.repo.local=${join(cacheFolder("sdks"), "maven")}`;

/** Writes a client with openapi-generator into an empty folder. */
async function openapiGenerator(language: string, output: string, ...options: string[]) {
  const jar = join(cache, `openapi-generator-cli-${OPENAPI_GENERATOR}.jar`);
  const artifact = `-Dartifact=org.openapitools:openapi-generator-cli:${OPENAPI_GENERATOR}`;
  await must(["mvn", "--quiet", "--batch-mode", maven, "dependency:copy", artifact, `-DoutputDirectory=${cache}`]);
  await rm(output, { recursive: true, force: true });
  const input = ["--input-spec", documentPath("openapi-3.0.json"), "--output", output];
  await must(["java", "-jar", jar, "generate", "--generator-name", language, ...input, ...options]);
}

/** The Python of a virtual environment with the generators. */
export async function python(): Promise<string> {
  const environment = join(cache, "python");
  const program = join(environment, "bin/python");
  await must(["python3", "-m", "venv", environment]);
  await must([program, "-m", "pip", "install", "--quiet", "--requirement", join(here, "python/requirements.txt")]);
  return program;
}

/** A Go module in the cache with the programs, and the client of one generator. */
async function goModule(
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

/** The folder of the packages from npm, installed from the lock file. */
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

/** A program on Node.js with its client, checked by TypeScript. */
async function typescript(
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

const JAVA: Command[] = [
  ["java", "-version"],
  ["mvn", "--version"],
];
const PYTHON: Command = ["python3", "--version"];
const GO: Command = ["go", "version"];

export const generators: Generator[] = [
  {
    name: "openapi-generator",
    version: OPENAPI_GENERATOR,
    language: "Java",
    document: "openapi-3.0.json",
    needs: JAVA,
    async generate() {
      const output = join(cache, "openapi-generator-java");
      await openapiGenerator("java", output, "--library", "native");
      const list = join(cache, "java.classpath");
      const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${list}`];
      await must(["mvn", "--quiet", "--batch-mode", "--file", join(here, "java/pom.xml"), maven, ...goal]);
      const classpath = await readFile(list, "utf8");
      const classes = join(output, "classes");
      const sources = await readdir(join(output, "src/main/java"), { recursive: true, withFileTypes: true });
      const files = sources
        .filter((file) => file.name.endsWith(".java"))
        .map((file) => join(file.parentPath, file.name));
      await must(["javac", "-nowarn", "-d", classes, "-cp", classpath, join(here, "java/Main.java"), ...files]);
      return ["java", "-cp", `${classes}:${classpath}`, "Main"];
    },
    reports: reports("success", "error", "success"),
  },
  {
    name: "openapi-generator",
    version: OPENAPI_GENERATOR,
    language: "Python",
    document: "openapi-3.0.json",
    needs: [...JAVA, PYTHON],
    async generate() {
      const output = join(cache, "openapi-generator-python");
      await openapiGenerator("python", output);
      const program = await python();
      await must([program, "-m", "compileall", "-q", output]);
      await cp(join(here, "python/openapi_generator.py"), join(output, "program.py"));
      return [program, join(output, "program.py")];
    },
    reports: reports("success", "success", "success"),
  },
  {
    name: "openapi-generator",
    version: OPENAPI_GENERATOR,
    language: "Go",
    document: "openapi-3.0.json",
    needs: [...JAVA, GO],
    generate: () =>
      goModule("openapi-generator", async (_, client) => {
        await openapiGenerator("go", client);
        for (const name of ["go.mod", "go.sum", "test"]) await rm(join(client, name), { recursive: true, force: true });
      }),
    reports: reports("success", "error", "success"),
  },
  {
    name: "oapi-codegen",
    version: "2.8.2",
    language: "Go",
    document: "openapi-3.0.json",
    needs: [GO],
    generate: () =>
      goModule("oapi-codegen", (module, client) => {
        const options = ["-generate", "types,client", "-package", "client", "-o", join(client, "client.go")];
        return must(["go", "tool", "oapi-codegen", ...options, documentPath("openapi-3.0.json")], { cwd: module });
      }),
    reports: reports("success", "success", "success"),
  },
  {
    name: "ogen",
    version: "1.24.0",
    language: "Go",
    document: "openapi-3.0.json",
    needs: [GO],
    generate: () =>
      goModule("ogen", (module, client) => {
        const options = ["--package", "client", "--target", client, "--clean"];
        return must(["go", "tool", "ogen", ...options, documentPath("openapi-3.0.json")], { cwd: module });
      }),
    reports: reports("error", "error", "success"),
  },
  {
    name: "@hey-api/openapi-ts",
    version: "0.99.0",
    language: "TypeScript",
    document: "openapi.json",
    needs: [],
    generate: () =>
      typescript("hey-api", (folder, client) => {
        const program = join(folder, "node_modules/@hey-api/openapi-ts/bin/run.js");
        return must([process.execPath, program, "-i", documentPath("openapi.json"), "-o", client, "--no-log-file"], {
          cwd: folder,
        });
      }),
    reports: reports("success", "success", "success"),
  },
  {
    name: "openapi-typescript, openapi-fetch",
    version: "7.13.0",
    language: "TypeScript",
    document: "openapi.json",
    needs: [],
    generate: () =>
      typescript("openapi-typescript", (_, client) => cp(join(paths.generated, "schema.ts"), `${client}.ts`)),
    reports: reports("success", "error", "success"),
  },
  {
    name: "orval",
    version: "8.38.0",
    language: "TypeScript",
    document: "openapi.json",
    needs: [],
    generate: () =>
      typescript("orval", (folder, client) => {
        const program = join(folder, "node_modules/orval/dist/bin/orval.mjs");
        const options = ["--input", documentPath("openapi.json"), "--output", `${client}.ts`, "--client", "fetch"];
        return must([process.execPath, program, ...options], { cwd: folder });
      }),
    reports: reports("success", "error", "success"),
  },
  {
    name: "redocly generate-client",
    version: "2.77.0",
    language: "TypeScript",
    document: "openapi.json",
    needs: [],
    generate: () =>
      typescript("redocly", async (_, client) => {
        await mkdir(dirname(client), { recursive: true });
        await redocly("generate-client", documentPath("openapi.json"), "--output", `${client}.ts`);
      }),
    reports: reports("success", "success", "success"),
  },
  {
    name: "openapi-python-client",
    version: "0.29.1",
    language: "Python",
    document: "openapi.json",
    needs: [PYTHON],
    async generate() {
      const program = await python();
      const output = join(cache, "openapi-python-client");
      const bin = dirname(program);
      const options = ["--path", documentPath("openapi.json"), "--output-path", join(output, "tasks_client")];
      await must([join(bin, "openapi-python-client"), "generate", ...options, "--meta", "none", "--overwrite"], {
        cwd: output,
        path: `${bin}:${process.env.PATH}`,
      });
      await cp(join(here, "python/openapi_python_client.py"), join(output, "program.py"));
      await must([program, "-m", "compileall", "-q", output]);
      return [program, join(output, "program.py")];
    },
    reports: reports("error", "error", "success"),
  },
];
