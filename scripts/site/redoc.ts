import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations } from "../document/operations.ts";
import type { Document } from "../document/types.ts";
import { paths } from "../paths.ts";
import { redocly } from "../redocly.ts";

/** A picture of nothing, in place of the vendor's logo, which Redoc asks another host for. */
const NO_LOGO = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

/**
 * The reference as Redocly CLI builds it, in a page of ours with the scripts beside it: classic scripts, since a browser
 * runs no module from a file:// URL, and files, since a host can then have them cached.
 */
export async function redoc(bundle: string, document: Document) {
  const html = await buildDocs(bundle);
  const [before, script, after] = cut(html, '<script type="module">', "</script>\n");
  const [library, start] = halves(script, "const __redoc_definition");
  return {
    page: `${before}<script defer src="redoc.js"></script>\n<script defer src="reference.js"></script>\n${after}`,
    scripts: { "redoc.js": withoutLogo(asClassicScript(library)), "reference.js": openOperation(document) + start },
  };
}

async function buildDocs(bundle: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-redoc-"));
  try {
    const output = join(folder, "index.html");
    await redocly("build-docs", bundle, "--inlineBundle", "--template", paths.referencePage, "--output", output);
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

// import.meta stands in a worker of the search library alone, which Redoc does not start; in a classic script it does not parse.
const asClassicScript = (library: string) =>
  library.replace(/export\s*\{[^{}]*\};?\s*$/, "").replaceAll("import.meta", "({})");

/** Redoc shows an operation when its address is opened: the first one is, unless the reader asks for another place. */
function openOperation(document: Document): string {
  const [first] = operations(document);
  const place = `#/${first?.tags?.[0]?.replaceAll(" ", "-")}/${first?.operationId}`;
  return `if (!location.hash) history.replaceState(null, "", ${JSON.stringify(place)});\n`;
}

function withoutLogo(library: string): string {
  const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[a-z-]+\.svg/g;
  if (!logo.test(library))
    throw new Error("Redoc no longer asks for a logo: remove withoutLogo from scripts/site/redoc.ts");
  return library.replace(logo, NO_LOGO);
}

function cut(text: string, from: string, to: string): [string, string, string] {
  const [before, rest] = halves(text, from);
  const start = rest.slice(from.length);
  const end = start.lastIndexOf(to);
  if (end < 0) throw new Error(`build-docs of Redocly CLI wrote no ${to} after ${from}: see scripts/site/redoc.ts`);
  return [before, start.slice(0, end), start.slice(end + to.length)];
}

function halves(text: string, at: string): [string, string] {
  const index = text.lastIndexOf(at);
  if (index < 0) throw new Error(`build-docs of Redocly CLI wrote no ${at}: see scripts/site/redoc.ts`);
  return [text.slice(0, index), text.slice(index)];
}
