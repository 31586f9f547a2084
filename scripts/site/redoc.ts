import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { paths } from "../paths.ts";
import { redoclyOutput } from "../redocly.ts";

/** A picture of nothing, in place of the vendor's logo, which Redoc asks another host for. */
const NO_LOGO = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

const MODULE = '<script type="module">';

/**
 * The scripts that turn the reference into Redoc, as Redocly CLI builds them: classic scripts, since a browser runs no
 * module from a file:// URL, and files, since a host can then have them cached.
 */
export async function redoc(bundle: string, document: Document): Promise<Record<"redoc.js" | "reference.js", string>> {
  const html = await buildDocs(bundle);
  const [, rest] = halves(html, MODULE);
  const [script] = halves(rest.slice(MODULE.length), "</script>");
  const [library, start] = halves(script, "const __redoc_definition");
  const [values, draw] = halves(start, "hydrate(");
  return {
    "redoc.js": withoutLogo(asClassicScript(library)),
    "reference.js": [
      await readFile(join(paths.templates, "reference.js"), "utf8"),
      `startRedoc(${address(document)}, () => {`,
      values,
      `__redoc_options.codeSamples = { languages: ${JSON.stringify(languages(document))} };`,
      draw,
      "});\n",
    ].join("\n"),
  };
}

const buildDocs = (bundle: string): Promise<string> =>
  redoclyOutput("index.html", "build-docs", bundle, "--inlineBundle", "--template", join(paths.templates, "redoc.hbs"));

// import.meta stands in a worker of the search library alone, which Redoc does not start; in a classic script it does not parse.
const asClassicScript = (library: string) =>
  library.replace(/export\s*\{[^{}]*\};?\s*$/, "").replaceAll("import.meta", "({})");

/** Redoc shows an operation when its address is opened: the first one's. */
function address(document: Document): string {
  const [first] = operations(document);
  return JSON.stringify(`#/${first?.tags?.[0]?.replaceAll(" ", "-")}/${first?.operationId}`);
}

/** Redoc offers samples in the languages that it is told of: those of the document, and the body alone. */
function languages(document: Document) {
  const samples = operations(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const labels = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return [...labels.values(), { lang: "payload", label: "Payload" }];
}

function withoutLogo(library: string): string {
  const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[a-z-]+\.svg/g;
  if (!logo.test(library))
    throw new Error("Redoc no longer asks for a logo: remove withoutLogo from scripts/site/redoc.ts");
  return library.replace(logo, NO_LOGO);
}

/** What stands before the last occurrence of `at`, and what from there on. */
function halves(text: string, at: string): [string, string] {
  const index = text.lastIndexOf(at);
  if (index < 0) throw new Error(`build-docs of Redocly CLI wrote no ${at}: see scripts/site/redoc.ts`);
  return [text.slice(0, index), text.slice(index)];
}
