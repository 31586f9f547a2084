import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A path of a module in quotes. Imports and what is loaded by its URL look alike; types are gone at run time. */
const QUOTED = /["'`](\.{1,2}\/[^"'`\n]+\.[cm]?ts|sms-tasks(?:\/error-codes)?)["'`]/g;
const TYPES = /\b(?:import|export) type [^;"]*"[^"]*"/g;
const PACKAGES: Record<string, string> = {
  "sms-tasks": "src/client/index.ts",
  "sms-tasks/error-codes": "src/client/error-codes/index.ts",
};

/** What a file loads without a path in quotes: the extension is another one in the package. */
const UNQUOTED: Record<string, string[]> = { "src/contract/run/run-vitest.ts": ["src/contract/clauses.suite.ts"] };

/** Finds out which files a test loads. */
export class Imports {
  readonly #direct = new Map<string, string[]>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Returns the files that a file loads, each with its distance: 1 for what it imports itself. */
  distancesFrom(file: string): Map<string, number> {
    const distances = new Map([[file, 0]]);
    for (const [from, distance] of distances) {
      for (const to of this.#importsOf(from)) if (!distances.has(to)) distances.set(to, distance + 1);
    }
    return distances;
  }

  /** Reports whether a test starts other processes: any file may be loaded there. */
  startsProcesses(test: string): boolean {
    const loaded = [...this.distancesFrom(test).keys()].filter((file) => file.startsWith("tests/"));
    return loaded.some((file) => this.#text(file).includes('"node:child_process"'));
  }

  #importsOf(file: string): string[] {
    const known = this.#direct.get(file);
    if (known) return known;
    const found = [...this.#text(file).replaceAll(TYPES, "").matchAll(QUOTED)].map(([, path = ""]) => {
      return PACKAGES[path] ?? join(dirname(file), path);
    });
    const imports = [...found, ...(UNQUOTED[file] ?? [])].filter((each) => existsSync(join(this.#root, each)));
    this.#direct.set(file, imports);
    return imports;
  }

  #text(file: string): string {
    return readFileSync(join(this.#root, file), "utf8");
  }
}
