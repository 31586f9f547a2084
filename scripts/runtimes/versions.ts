/** The runtimes that the client is tried on, each an npm package that carries its binary. Chromium comes with the repository. */
export const RUNTIMES = {
  "Node.js 20": { name: "node", version: "20.20.2" },
  "Node.js 22": { name: "node", version: "22.23.3" },
  "Node.js 24": { name: "node", version: "24.21.0" },
  "Node.js 26": { name: "node", version: "26.10.0" },
  Bun: { name: "bun", version: "1.4.5" },
  Deno: { name: "deno", version: "2.9.6" },
  workerd: { name: "workerd", version: "1.20261117.1" },
} as const;

/** An npm package with a binary of its own name. */
export interface RuntimePackage {
  name: string;
  version: string;
}
