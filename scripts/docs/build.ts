import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { readBundle } from "../../src/document/read-bundle.ts";
import { paths } from "../shared/paths.ts";
import { benchmarks } from "./benchmarks.ts";
import { browserScript } from "./browser-script.ts";
import { changes } from "./changes.ts";
import { conformance } from "./conformance.ts";
import { errorCodeEntries, errorCodes } from "./error-codes.ts";
import { explorer, explorerScripts } from "./explorer.ts";
import { frame } from "./frame.ts";
import { guides } from "./guides.ts";
import { interactive } from "./interactive.ts";
import { llms } from "./llms.ts";
import { fieldEntries, reference } from "./reference.ts";
import { searchIndex } from "./search.ts";

/** What the site takes from `docs/templates/` as it is. */
const TEMPLATES = [
  "site.css",
  "reference.css",
  "explorer.css",
  "error-codes.css",
  "conformance.css",
  "redoc.css",
  "theme.js",
  "site.js",
  "redoc.js",
  "favicon.svg",
  "social.png",
];

/** What else it takes, and the names there. */
const ASSETS: Record<string, string> = {
  ...Object.fromEntries(TEMPLATES.map((name) => [name, join(paths.templates, name)])),
  "openapi.json": paths.bundle,
  "openapi-3.0.json": join(paths.generated, "openapi-3.0.json"),
  "reference.md": paths.reference,
};

/**
 * Builds the site anew in `folder`: static files that send no request to another host, and open from a disk too.
 * @param base what precedes the addresses that cannot be relative: those in llms.txt and of the social preview
 */
export async function buildSite(folder: string, base = ""): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = await readBundle();
  const text = await readFile(paths.reference, "utf8");
  // Redocly CLI is a process of its own: the other pages are made meanwhile.
  const redoc = interactive(paths.bundle, document);
  const pages = [
    await reference(document),
    await explorer(document),
    errorCodes(),
    ...(await guides(document)),
    await conformance(),
    await benchmarks(),
    await changes(document, paths.released),
    await redoc,
  ];
  const files = {
    ...(await frame(pages, document, base)),
    ...(await explorerScripts(document)),
    "search.js": await browserScript("search.js"),
    "search-index.js": searchIndex(pages, [...fieldEntries(document), ...errorCodeEntries()]),
    "openapi.yaml": stringify(document, { compat: "yaml-1.1", lineWidth: 0, blockQuote: "literal" }),
    "llms.txt": llms(document, pages, text, base),
  };
  await Promise.all([
    ...Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
    ...Object.entries(ASSETS).map(([name, file]) => copyFile(file, join(folder, name))),
  ]);
}
