import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSite } from "../../scripts/site/build.ts";
import { siteMiddleware } from "../../scripts/start/site.ts";
import { createMock } from "../../src/mock/server.ts";
import { bundle, keys } from "../support/running-mock.ts";

/** The site, built anew in a temporary folder, and the mock beside it: on a free port of the loopback, as `npm start` does. */
export async function serveSite() {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-site-"));
  await buildSite(folder);
  const server = await createMock({ document: bundle, keys, site: siteMiddleware(folder) });
  return {
    folder,
    /** The file names of its pages. */
    pages: (await readdir(folder)).filter((name) => name.endsWith(".html")),
    origin: await server.listen({ host: "127.0.0.1", port: 0 }),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
