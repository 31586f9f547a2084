import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { stringify } from "yaml";
import { readBundle } from "../../src/document/read-bundle.ts";
import { paths } from "../paths.ts";
import { redoclyOutput } from "../redocly.ts";
import { benchmarks } from "./benchmarks.ts";
import { changes } from "./changes.ts";
import { conformance } from "./conformance.ts";
import { explorer, reference } from "./consoles.ts";
import { guides } from "./guides.ts";
import { llms } from "./llms.ts";
import { frame } from "./pages.ts";
import { redoc } from "./redoc.ts";

const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

/** What the site takes as it is. */
const ASSETS = [
  ...[
    "site.css",
    "reference.css",
    "conformance.css",
    "benchmarks.css",
    "explorer.css",
    "explorer.js",
    "access.js",
    "theme.js",
    "favicon.svg",
    "social.png",
  ].map((name) => join(paths.templates, name)),
  join(swaggerUi, "swagger-ui.css"),
  join(swaggerUi, "swagger-ui-bundle.js"),
  join(swaggerUi, "swagger-ui-bundle.js.LICENSE.txt"),
  paths.bundle,
  paths.reference,
  paths.benchmarksChart,
];

/**
 * The document for the explorer as a script, its references followed: Swagger UI follows none on a page that was opened
 * from a disk, and shows errors instead.
 */
async function explorerDocument(): Promise<string> {
  const document = JSON.parse(await redoclyOutput("openapi.json", "bundle", paths.bundle, "--dereferenced"));
  return `const openapi = ${JSON.stringify(document)};\n`;
}

/**
 * Builds the site anew in `folder`: static files that ask no other host for anything, and open from a disk too.
 * @param base what the addresses begin with where relative ones do not do: in llms.txt and in the social preview
 */
export async function buildSite(folder: string, base = ""): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = await readBundle();
  const text = await readFile(paths.reference, "utf8");
  const pages = [
    reference(document, text),
    explorer(document),
    ...(await guides()),
    await conformance(),
    await benchmarks(),
    await changes(document, paths.bundle, paths.released),
  ];
  // Each of these runs Redocly CLI, a process of its own: all at a time.
  const [scripts, openapi] = await Promise.all([redoc(paths.bundle, document), explorerDocument()]);
  const files = {
    ...(await frame(pages, document, base)),
    ...scripts,
    "openapi.js": openapi,
    "openapi.yaml": stringify(document, { compat: "yaml-1.1", lineWidth: 0, blockQuote: "literal" }),
    "llms.txt": llms(document, pages, text, base),
  };
  await Promise.all([
    ...Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
    ...ASSETS.map((file) => copyFile(file, join(folder, basename(file)))),
    // Its licence wants to go with it; Redoc's stands in the script itself.
    ...["LICENSE", "NOTICE"].map((name) => copyFile(join(swaggerUi, name), join(folder, `swagger-ui.${name}.txt`))),
  ]);
}
