import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundleOptions } from "../client-programs.ts";
import type { Measurement } from "../measurement.ts";
import { installPeers } from "../peers.ts";

const title = "Bundle size of a program with one call";
const TYPED = ["sms-tasks", "redocly", "openapi-fetch", "hey-api", "axios"];

export const bundleSize: Measurement = {
  name: "bundle-size",
  title,
  async measure({ progress }) {
    const peers = await installPeers(progress);
    const series = [];
    for (const name of TYPED) series.push({ name, samples: [await size(name, peers)] });
    return {
      comparisons: [
        {
          title,
          unit: "kB",
          ours: "sms-tasks",
          series,
          targets: [
            { against: "redocly", atMost: 1 },
            { against: "hey-api", atMost: 1 },
            { against: "axios", atMost: 1 },
          ],
        },
      ],
      notes: [
        "Bundled for a browser by esbuild, minified and compressed by gzip. Of the typed clients, sms-tasks and redocly have error classes. openapi-fetch is smaller: it has none, no time limit and no retries, checks no limits, and follows redirects with the token.",
      ],
    };
  },
};

/** In kB. */
async function size(client: string, peers: string): Promise<number> {
  const { outputFiles } = await build({
    ...bundleOptions(client, peers),
    platform: "browser",
    external: ["node:http"],
    minify: true,
    target: "es2022",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000;
}
