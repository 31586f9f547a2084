import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { paths } from "../../scripts/shared/paths.ts";
import { redocly } from "../../scripts/shared/redocly.ts";
import { readYaml } from "../support/read-yaml.ts";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";
import { goModule, maven, openapiGenerator, python, typescript } from "./build-client.ts";

const here = import.meta.dirname;
const cache = cacheFolder("generators");
const openapi30 = join(paths.generated, "openapi-3.0.json");
const openapi31 = join(paths.generated, "openapi.json");

/** The report of a client: success, the status of the response, or an error without a status. */
export type Report = "success" | "status" | "error";

/** A tool that generates a client from one of the published documents. */
export interface Generator {
  name: string;
  version: string;
  /** The language of the generated client. */
  language: string;
  document: "openapi.json" | "openapi-3.0.json";
  needs: Command[];
  /** Installs the generator, generates and compiles the client in the cache, and returns the command that runs it. */
  generate(): Promise<Command>;
  /** The client's report of each response in `situations.yaml`. */
  reports: Report[];
}

/** The command by which each toolchain shows that it works. */
const TOOLCHAINS: Record<string, Command> = {
  java: ["java", "-version"],
  mvn: ["mvn", "--version"],
  python3: ["python3", "--version"],
  go: ["go", "version"],
};

/** Generates a client with a tool of the Go module. */
const goTool = (name: string, options: (client: string) => string[]) =>
  goModule(name, (module, client) => must(["go", "tool", name, ...options(client)], { cwd: module }));
/** Generates a client with a program from the npm packages. */
const npmTool = (name: string, program: string, options: (client: string) => string[]) =>
  typescript(name, (folder, client) =>
    must([process.execPath, join(folder, "node_modules", program), ...options(client)], { cwd: folder }),
  );

/** The function that runs each generator of generators.yaml. */
const GENERATE: Record<string, () => Promise<Command>> = {
  async "openapi-generator Java"() {
    const output = join(cache, "openapi-generator-java");
    await openapiGenerator("java", output, "--library", "native");
    const list = join(cache, "java.classpath");
    const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${list}`];
    await must(["mvn", "--quiet", "--batch-mode", "--file", join(here, "java/pom.xml"), maven, ...goal]);
    const classpath = await readFile(list, "utf8");
    const classes = join(output, "classes");
    const sources = await readdir(join(output, "src/main/java"), { recursive: true, withFileTypes: true });
    const files = sources.filter(({ name }) => name.endsWith(".java")).map((file) => join(file.parentPath, file.name));
    await must(["javac", "-nowarn", "-d", classes, "-cp", classpath, join(here, "java/Main.java"), ...files]);
    return ["java", "-cp", `${classes}:${classpath}`, "Main"];
  },
  async "openapi-generator Python"() {
    const output = join(cache, "openapi-generator-python");
    await openapiGenerator("python", output);
    const program = await python();
    await must([program, "-m", "compileall", "-q", output]);
    await cp(join(here, "python/openapi_generator.py"), join(output, "program.py"));
    return [program, join(output, "program.py")];
  },
  "openapi-generator Go": () =>
    goModule("openapi-generator", async (_, client) => {
      await openapiGenerator("go", client);
      for (const name of ["go.mod", "go.sum", "test"]) await rm(join(client, name), { recursive: true, force: true });
    }),
  "oapi-codegen Go": () =>
    goTool("oapi-codegen", (client) => [
      ...["-generate", "types,client", "-package", "client"],
      ...["-o", join(client, "client.go"), openapi30],
    ]),
  "ogen Go": () => goTool("ogen", (client) => ["--package", "client", "--target", client, "--clean", openapi30]),
  "@hey-api/openapi-ts TypeScript": () =>
    npmTool("hey-api", "@hey-api/openapi-ts/bin/run.js", (client) => ["-i", openapi31, "-o", client, "--no-log-file"]),
  "openapi-typescript, openapi-fetch TypeScript": () =>
    typescript("openapi-typescript", (_, client) => cp(join(paths.generated, "schema.ts"), `${client}.ts`)),
  "orval TypeScript": () =>
    npmTool("orval", "orval/dist/bin/orval.mjs", (client) => [
      ...["--input", openapi31, "--output", `${client}.ts`, "--client", "fetch"],
    ]),
  "redocly generate-client TypeScript": () =>
    typescript("redocly", async (_, client) => {
      await mkdir(dirname(client), { recursive: true });
      await redocly("generate-client", openapi31, "--output", `${client}.ts`);
    }),
  async "openapi-python-client Python"() {
    const program = await python();
    const output = join(cache, "openapi-python-client");
    const bin = dirname(program);
    const options = ["--path", openapi31, "--output-path", join(output, "tasks_client"), "--meta", "none"];
    await must([join(bin, "openapi-python-client"), "generate", ...options, "--overwrite"], {
      cwd: output,
      path: `${bin}:${process.env.PATH}`,
    });
    await cp(join(here, "python/openapi_python_client.py"), join(output, "program.py"));
    await must([program, "-m", "compileall", "-q", output]);
    return [program, join(output, "program.py")];
  },
};

type Row = Pick<Generator, "name" | "version" | "language" | "document"> &
  Record<"empty" | "text" | "string", Report> & { needs: string[] };

export const generators = readYaml<Row[]>(import.meta, "generators.yaml").map(
  ({ empty, text, string, needs, ...row }): Generator => ({
    ...row,
    needs: needs.map((name) => TOOLCHAINS[name] as Command),
    generate: GENERATE[`${row.name} ${row.language}`] as Generator["generate"],
    reports: [empty, text, string, "status", "status"],
  }),
);
