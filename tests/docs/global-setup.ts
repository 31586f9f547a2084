import { readdir } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../scripts/docs/build-site.ts";
import { siteSettings } from "../../scripts/docs/settings/settings.ts";
import { launchChromiumServer } from "../../scripts/shared/browser.ts";
import { siteMiddleware } from "../../scripts/start/site.ts";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { readBundle } from "../../src/document/read-bundle.ts";
import { serveDocument } from "../../src/mock/server.ts";

/** The site, built and served once for all tests of the pages. */
export interface Site {
  folder: string;
  /** The file names of the pages. */
  pages: string[];
  origin: string;
}

declare module "vitest" {
  interface ProvidedContext {
    site: Site;
    /** The address at which the browser takes commands; `undefined` if no browser starts. */
    browser: string | undefined;
  }
}

/**
 * Builds the site in a temporary folder, and serves it with the mock on a free port of the loopback interface, as
 * `npm start` does. Starts one browser; each test has its own browser context.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { path: folder, remove } = temporaryFolder("sms-tasks-site-");
  // A page lives for half a second here, so optimizing its scripts would take longer than it saves.
  const browser = await launchChromiumServer("--js-flags=--max-opt=1");
  await buildSite(folder, await siteSettings());
  const mock = await serveDocument(await readBundle(), { site: siteMiddleware(folder) });
  const pages = (await readdir(folder)).filter((name) => name.endsWith(".html"));
  project.provide("site", { folder, pages, origin: mock.url });
  project.provide("browser", browser?.wsEndpoint());
  return async () => {
    await browser?.close();
    await mock.close();
    await remove();
  };
}
