import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sample } from "../support/run-program.ts";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";

const here = import.meta.dirname;
const cache = cacheFolder("sdks");
await mkdir(cache, { recursive: true });

/** A language whose published SDK runs a sample. */
export interface Toolchain {
  language: string;
  /** The commands that work only if the toolchain is installed. */
  needs: Command[];
  /** Installs the pinned SDK into the cache outside the repository, and returns the command that runs the sample. */
  install(): Promise<Command>;
}

export const toolchains: Toolchain[] = [
  {
    language: "Python",
    needs: [["python3", "--version"]],
    async install() {
      const venv = join(cache, "python");
      const python = join(venv, "bin", "python");
      await must(["python3", "-m", "venv", venv]);
      await must([python, "-m", "pip", "install", "--quiet", "--requirement", join(here, "requirements.txt")]);
      return [python, sample("delete_tasks.py")];
    },
  },
  {
    language: "Java",
    needs: ["java -version", "mvn --version"].map((command) => command.split(" ") as Command),
    async install() {
      const list = join(cache, "java.classpath");
      const repository = `-Dmaven.repo.local=${join(cache, "maven")}`;
      const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${list}`];
      await must(["mvn", "--quiet", "--batch-mode", "--file", join(here, "pom.xml"), repository, ...goal]);
      return ["java", "--class-path", await readFile(list, "utf8"), sample("DeleteTasks.java")];
    },
  },
  {
    language: "Go",
    needs: [["go", "version"]],
    async install() {
      const program = join(cache, "delete-tasks-go");
      await must(["go", "build", "-C", here, "-mod=readonly", "-o", program, sample("delete_tasks.go")]);
      return [program];
    },
  },
];
