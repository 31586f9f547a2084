import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { paths } from "../../scripts/paths.ts";
import { redocly } from "../../scripts/redocly.ts";
import { type Command, must } from "../support/toolchains.ts";
import { goModule, maven, OPENAPI_GENERATOR, openapiGenerator, python, typescript } from "./build-client.ts";
import { cache, documentPath, type Generator, reports } from "./generator.ts";

const here = import.meta.dirname;

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
