import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Language } from "../../../scripts/generate/samples/literals.ts";
import { type Command, cacheFolder, must } from "../../support/toolchains.ts";

/** How programs in a language are run. */
interface Runner {
  file: string;
  /** The commands that work only if the toolchain is installed. */
  needs: Command[];
  /** What a reader of a skipped test should know. */
  note?: string;
  /** Compiles the program in a folder, if its language needs that, and returns the command that runs it. */
  prepare(folder: string): Command | Promise<Command>;
  /** Whether the toolchain compiles for seconds or downloads packages. `npm run test:sdks` runs such programs. */
  isSlow?: boolean;
}

const interpreted = (file: string, program: string, ...args: string[]): Runner => ({
  file,
  needs: [[program, "--version"]],
  prepare: (folder) => [program, ...args, join(folder, file)],
});

const compiled = (
  file: string,
  needs: string[],
  compile: (folder: string) => Command,
  run: (folder: string) => Command,
): Runner => ({
  file,
  needs: needs.map((command) => command.split(" ") as Command),
  isSlow: true,
  async prepare(folder) {
    await must(compile(folder));
    return run(folder);
  },
});

/** Cargo compiles the dependency once for all programs. */
const target = cacheFolder("rust-programs");
const manifest = (folder: string) => join(folder, "Cargo.toml");

/** The languages of the programs, each run as a reader would run it. */
const RUNNERS: Record<Exclude<Language, "typescript" | "shellJson">, Runner> = {
  curl: { ...interpreted("request.sh", "sh"), needs: [["curl", "--version"]] },
  python: interpreted("request.py", "python3"),
  javascript: interpreted("request.mjs", process.execPath),
  php: interpreted("request.php", "php"),
  ruby: interpreted("request.rb", "ruby"),
  powershell: {
    ...interpreted("request.ps1", "pwsh", "-File"),
    note: ", which has never been run, since neither npm, PyPI nor Debian has PowerShell",
  },
  go: compiled(
    "request.go",
    ["go version"],
    (folder) => ["go", "build", "-o", join(folder, "request"), join(folder, "request.go")],
    (folder) => [join(folder, "request")],
  ),
  java: compiled(
    "Request.java",
    ["javac --version"],
    (folder) => ["javac", "-d", folder, join(folder, "Request.java")],
    (folder) => ["java", "-cp", folder, "Request"],
  ),
  csharp: compiled(
    "Request.cs",
    ["mcs --version", "mono --version"],
    (folder) => [
      "mcs",
      "-reference:System.Net.Http.dll",
      `-out:${join(folder, "request.exe")}`,
      join(folder, "Request.cs"),
    ],
    (folder) => ["mono", join(folder, "request.exe")],
  ),
  kotlin: compiled(
    "request.kt",
    ["kotlinc -version"],
    (folder) => ["kotlinc", join(folder, "request.kt"), "-include-runtime", "-d", join(folder, "request.jar")],
    (folder) => ["java", "-jar", join(folder, "request.jar")],
  ),
  rust: compiled(
    "src/main.rs",
    ["cargo --version"],
    (folder) => {
      const name = '[package]\nname = "request"\nversion = "0.0.0"\nedition = "2021"\n';
      writeFileSync(manifest(folder), `${name}[dependencies]\nureq = "3"\n`);
      return ["cargo", "build", "--quiet", "--manifest-path", manifest(folder), "--target-dir", target];
    },
    () => [join(target, "debug", "request")],
  ),
};

/** Returns the runner of a language; `undefined` for the client, whose packages `tests/package` installs. */
export const runnerOf = (language: Language): Runner | undefined =>
  language === "typescript" || language === "shellJson" ? undefined : RUNNERS[language];

/** Writes a program into a folder, and returns the command that runs it. */
export async function installed({ file, prepare }: Runner, folder: string, code: string): Promise<Command> {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return prepare(folder);
}
