import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { paths } from "../../shared/paths.ts";
import { interleave } from "../interleave.ts";
import type { Measurement } from "../measurement.ts";

const run = promisify(execFile);
const title = "npm run generate && npm run docs";

export const generateDocs: Measurement = {
  name: "generate-docs",
  title,
  async measure(bench) {
    const { path: folder, remove } = temporaryFolder("sms-tasks-bench-stock-");
    // openapi-typescript brings an older Redocly, which does not know all that is in ours.
    const config = join(folder, "redocly.yaml");
    await writeFile(config, "extends: []\n");
    const stock = [
      ["redocly", "bundle", paths.spec, "--output", join(folder, "openapi.json")],
      ["openapi-typescript", join(folder, "openapi.json"), "--redocly", config, "--output", join(folder, "schema.ts")],
      ["redocly", "build-docs", join(folder, "openapi.json"), "--inlineBundle", "--output", join(folder, "index.html")],
      ["redocly", "bundle", join(folder, "openapi.json"), "--output", join(folder, "openapi.yaml")],
      ["redocly", "bundle", join(folder, "openapi.json"), "--dereferenced", "--output", join(folder, "full.json")],
    ].map((command) => ["exec", "--no", "--", ...command]);
    const ours = [
      ["run", "generate"],
      ["run", "docs"],
    ];
    try {
      const series = await interleave(
        {
          ours: () => timeOf(ours),
          "stock commands": () => timeOf(stock),
        },
        bench,
      );
      return {
        comparisons: [
          {
            title,
            unit: "s",
            ours: "ours",
            series,
            targets: [
              {
                against: "stock commands",
                atMost: 0.7,
                because:
                  "of 2.3 s of processor time Redocly CLI takes 1.3 s, which we run as often, and TypeScript 0.4 s; saved are two starts of npm and the waiting, added 0.3 s for the Markdown",
              },
            ],
          },
        ],
        notes: [
          "The stock commands, by `npm exec` one after the other: `redocly bundle`, `openapi-typescript`, `redocly build-docs`, `redocly bundle` to YAML and with `--dereferenced`. Ours also writes the constants, the Markdown reference, the guides, the explorer and llms.txt, for which there is no such command.",
        ],
      };
    } finally {
      await remove();
    }
  },
};

/** How many seconds npm takes with one list of arguments after the other. */
async function timeOf(commands: string[][]): Promise<number> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const begun = performance.now();
  for (const args of commands) await run("npm", args, { cwd: paths.root, env });
  return (performance.now() - begun) / 1000;
}
