import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { readBundle } from "../../src/document/read-bundle.ts";
import { paths } from "../shared/paths.ts";
import { llms } from "./frame/llms.ts";
import { framed } from "./frame/page-frame.ts";
import { guidePages } from "./guides/guides.ts";
import { changesPage } from "./pages/changes-page.ts";
import { errorCodeEntries, errorCodesPage } from "./pages/error-code-pages.ts";
import { explorerPage, explorerScripts } from "./pages/explorer-page.ts";
import { redocPage } from "./pages/redoc-page.ts";
import { fieldEntries, referencePage } from "./pages/reference-page.ts";
import { benchmarksPage, conformancePage } from "./pages/report-pages.ts";
import { browserScript } from "./rendering/browser-script.ts";
import { searchIndex } from "./search/search-index.ts";

/** The files of `docs/templates/` that are part of the site as they are. */
const STYLES = ["site", "reference", "explorer", "error-codes", "conformance", "redoc"];
const TEMPLATES = [
  ...STYLES.map((name) => `${name}.css`),
  ...["theme.js", "site.js", "redoc.js", "favicon.svg", "social.png"],
];

/** The files that are copied, with their names in the site. */
const ASSETS: Record<string, string> = {
  ...Object.fromEntries(TEMPLATES.map((name) => [name, join(paths.templates, name)])),
  "openapi.json": paths.bundle,
  "openapi-3.0.json": join(paths.generated, "openapi-3.0.json"),
  "reference.md": paths.reference,
};

/**
 * Builds the site anew in `folder`: static files that send no request to another host, and that also open from a disk.
 * @param base precedes the addresses that cannot be relative, in llms.txt and for the social preview
 */
export async function buildSite(folder: string, base = ""): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = await readBundle();
  const redoc = redocPage(document); // runs in another process while the other pages are built
  const pages = [
    referencePage(document),
    explorerPage(document),
    errorCodesPage(),
    ...(await guidePages(document)),
    await conformancePage(),
    await benchmarksPage(),
    await changesPage(document, paths.released),
    await redoc,
  ];
  const files = {
    ...framed(pages, document, base),
    ...(await explorerScripts(document)),
    "search.js": await browserScript("search.js"),
    "search-index.js": searchIndex(pages, [...fieldEntries(document), ...errorCodeEntries()]),
    "openapi.yaml": stringify(document, { compat: "yaml-1.1", lineWidth: 0, blockQuote: "literal" }),
    "llms.txt": llms(document, pages, await readFile(paths.reference, "utf8"), base),
  };
  await Promise.all([
    ...Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
    ...Object.entries(ASSETS).map(([name, file]) => copyFile(file, join(folder, name))),
  ]);
}
