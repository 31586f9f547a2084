/** The runtimes, each an npm package that contains its binary. Chromium comes with the repository. */
export const RUNTIMES = {
  "Node.js 20": { name: "node", version: "20.20.2" },
  "Node.js 22": { name: "node", version: "22.23.3" },
  "Node.js 24": { name: "node", version: "24.21.0" },
  "Node.js 26": { name: "node", version: "26.10.0" },
  Bun: { name: "bun", version: "1.4.5" },
  Deno: { name: "deno", version: "2.9.6" },
  workerd: { name: "workerd", version: "1.20261117.1" },
} as const;

/** The compilers for the types of the client. 5.4 is the oldest supported version. */
export const COMPILERS = {
  "TypeScript 5.4": { name: "typescript", version: "5.4.5", binary: "tsc" },
  "TypeScript 5.6": { name: "typescript", version: "5.6.3", binary: "tsc" },
  "TypeScript 5.7": { name: "typescript", version: "5.7.3", binary: "tsc" },
  "TypeScript 5.9": { name: "typescript", version: "5.9.3", binary: "tsc" },
  "TypeScript 7": { name: "typescript", version: "7.0.2", binary: "tsc" },
} as const;

/** Checks that the types of the packed client are found by every kind of import. */
export const TYPES_CHECKER = { name: "@arethetypeswrong/cli", version: "0.18.5", binary: "attw" } as const;

/** An npm package with a binary. */
export interface RuntimePackage {
  name: string;
  version: string;
  /** The name of the binary, if it is not the name of the package. */
  binary?: string;
}
