import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";

const here = import.meta.dirname;
const cache = cacheFolder("sdks");
await mkdir(cache, { recursive: true });

/** The program that is compiled from a sample or from a copy in another folder. */
const compiled = (file: string, type: string) => join(cache, `${basename(dirname(file))}.${type}`);

/** A language whose sample needs more than this repository installs: the vendor's SDK, or a compiler. */
export interface Toolchain {
  language: string;
  /** The name of the sample's file. */
  name: string;
  /** The commands that work only if the toolchain is installed. */
  needs: Command[];
  /** Installs the pinned SDK into the cache outside the repository, and returns the command that runs a sample or a copy of it. */
  install(file: string): Promise<Command>;
}

export const toolchains: Toolchain[] = [
  {
    language: "Python",
    name: "delete_tasks.py",
    needs: [["python3", "--version"]],
    async install(file) {
      const venv = join(cache, "python");
      const python = join(venv, "bin", "python");
      await must(["python3", "-m", "venv", venv]);
      await must([python, "-m", "pip", "install", "--quiet", "--requirement", join(here, "requirements.txt")]);
      return [python, file];
    },
  },
  {
    language: "Java",
    name: "DeleteTasks.java",
    needs: ["java -version", "mvn --version"].map((command) => command.split(" ") as Command),
    async install(file) {
      const list = join(cache, "java.classpath");
      const repository = `-Dmaven.repo.local=${join(cache, "maven")}`;
      const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${list}`];
      await must(["mvn", "--quiet", "--batch-mode", "--file", join(here, "pom.xml"), repository, ...goal]);
      return ["java", "--class-path", await readFile(list, "utf8"), file];
    },
  },
  {
    language: "Go",
    name: "delete_tasks.go",
    needs: [["go", "version"]],
    async install(file) {
      const program = compiled(file, "go");
      await must(["go", "build", "-C", here, "-mod=readonly", "-o", program, file]);
      return [program];
    },
  },
];
