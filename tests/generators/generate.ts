import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { paths } from "../../scripts/shared/paths.ts";
import { redocly } from "../../scripts/shared/redocly.ts";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";
import { classpath, goModule, JAVA, openapiGenerator, python, rust, typescript } from "./build-client.ts";

const here = import.meta.dirname;
const cache = cacheFolder("generators");
const openapi30 = join(paths.generated, "openapi-3.0.json");
const openapi31 = join(paths.generated, "openapi.json");

/** Generates a client with a tool of the Go module. */
const goTool = (name: string, options: (client: string) => string[]) =>
  goModule(name, (module, client) => must(["go", "tool", name, ...options(client)], { cwd: module }));
/** Generates a client with a program from the npm packages. */
const npmTool = (name: string, program: string, options: (client: string) => string[]) =>
  typescript(name, (folder, client) =>
    must([process.execPath, join(folder, "node_modules", program), ...options(client)], { cwd: folder }),
  );

/** The crate's name and version in the lock file, whatever the document's version. */
const RUST_PACKAGE = ["--additional-properties", "packageName=openapi,packageVersion=1.0.0"];

/** Generates a client with kubb, which writes one for each of its HTTP clients. */
const kubb = (http: "fetch" | "axios") =>
  npmTool(`kubb-${http}`, "@kubb/cli/bin/kubb.cjs", () => ["generate", openapi30, "--config", "kubb.config.ts"]);

/** The function that runs each generator of generators.yaml. */
export const GENERATE: Record<string, () => Promise<Command>> = {
  async "openapi-generator Java"() {
    const output = join(cache, "openapi-generator-java");
    await openapiGenerator("java", output, "--library", "native");
    const libraries = await classpath("java");
    const classes = join(output, "classes");
    const sources = await readdir(join(output, "src/main/java"), { recursive: true, withFileTypes: true });
    const files = sources.filter(({ name }) => name.endsWith(".java")).map((file) => join(file.parentPath, file.name));
    await must(["javac", "-nowarn", "-d", classes, "-cp", libraries, join(here, "java/Main.java"), ...files]);
    return ["java", "-cp", `${classes}:${libraries}`, "Main"];
  },
  async "openapi-generator Python"() {
    const output = join(cache, "openapi-generator-python");
    await openapiGenerator("python", output);
    const program = await python();
    await must([program, "-m", "compileall", "-q", output]);
    await cp(join(here, "python/openapi_generator.py"), join(output, "program.py"));
    return [program, join(output, "program.py")];
  },
  async "openapi-generator Kotlin"() {
    const output = join(cache, "openapi-generator-kotlin");
    await openapiGenerator("kotlin", output);
    const libraries = await classpath("kotlin");
    const classes = join(output, "classes");
    const compiler = ["org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect", "-nowarn"];
    const sources = [join(output, "src/main/kotlin"), join(here, "kotlin/Main.kt")];
    await must([...JAVA, "-cp", libraries, ...compiler, "-cp", libraries, "-d", classes, ...sources]);
    return ["java", "-cp", `${classes}:${libraries}`, "MainKt"];
  },
  "openapi-generator Rust": () =>
    rust("openapi-generator", (crate) => openapiGenerator("rust", join(crate, "client"), ...RUST_PACKAGE)),
  "openapi-generator TypeScript": () =>
    typescript("typescript-fetch", (_, client) => openapiGenerator("typescript-fetch", client)),
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
  "progenitor Rust": () => rust("progenitor", (crate) => cp(openapi30, join(crate, "openapi-3.0.json"))),
  "@hey-api/openapi-ts TypeScript": () =>
    npmTool("hey-api", "@hey-api/openapi-ts/bin/run.js", (client) => ["-i", openapi31, "-o", client, "--no-log-file"]),
  "openapi-typescript, openapi-fetch TypeScript": () =>
    typescript("openapi-typescript", (_, client) => cp(join(paths.generated, "schema.ts"), `${client}.ts`)),
  "orval TypeScript": () =>
    npmTool("orval", "orval/dist/bin/orval.mjs", (client) => [
      ...["--input", openapi31, "--output", `${client}.ts`, "--client", "fetch"],
    ]),
  "swagger-typescript-api TypeScript": () =>
    npmTool("swagger-typescript-api", "swagger-typescript-api/dist/cli.mjs", (client) => [
      ...["generate", "--path", openapi31, "--output", client, "--silent"],
    ]),
  "openapi-zod-client TypeScript": () =>
    npmTool("openapi-zod-client", "openapi-zod-client/bin.js", (client) => [openapi31, "--output", `${client}.ts`]),
  "kubb with fetch TypeScript": () => kubb("fetch"),
  "kubb with axios TypeScript": () => kubb("axios"),
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
