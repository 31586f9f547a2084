import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Document } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { paths } from "../shared/paths.ts";
import { redoclyOutput } from "../shared/redocly.ts";
import { policy } from "./frame.ts";
import type { Page } from "./page.ts";

/** A picture of nothing, in place of the vendor's logo, which Redoc asks another host for. */
const NO_LOGO = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

/**
 * The page that Redocly CLI's `build-docs` writes, with few changes: it asks no host for a logo, its Content-Security-Policy
 * permits its own scripts alone, its samples are those of the document, its links lead to itself, and `redoc.hbs` puts a way back
 * above it.
 */
export async function interactive(bundle: string, document: Document): Promise<Page> {
  const page = { file: "interactive.html", title: "Interactive reference", description: DESCRIPTION, content: "" };
  const template = join(paths.templates, "redoc.hbs");
  const built = await redoclyOutput("index.html", "build-docs", bundle, "--inlineBundle", "--template", template);
  const html = withAnchors(withSamples(withoutLogo(built), document));
  return {
    ...page,
    html: html
      .replace("POLICY", policy({ ...REDOC_POLICY, "script-src": `'self' ${hashes(html).join(" ")}` }))
      .replace("FIRST_OPERATION", address(document)),
  };
}

const DESCRIPTION = "The same contract in Redoc: fields that open and close, and samples in every language.";

const REDOC_POLICY = {
  // Redoc writes its styles into the page, and offers the document as a download.
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data:",
  "font-src": "data:",
  "connect-src": "'self' blob:",
};

/** Redoc opens an operation at its address. */
function address(document: Document): string {
  const [first] = operations(document);
  return `#/${first?.tags?.[0]?.replaceAll(" ", "-")}/${first?.operationId}`;
}

/** Redoc shows samples in the languages that its options list: those of the document, and the body alone. */
function withSamples(html: string, document: Document): string {
  const samples = operations(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const languages = [...new Map(samples.map(({ lang, label }) => [label, { lang, label }])).values()];
  const options = JSON.stringify({ languages: [...languages, { lang: "payload", label: "Payload" }] });
  return replaceOnce(html, "const __redoc_options = {", `const __redoc_options = {"codeSamples":${options},`);
}

/** Before Redoc's script has run, its links lead to paths of the host that do not exist. */
const withAnchors = (html: string) => html.replace(/(<a [^>]*href=")\/(?=[a-z]|")/gi, "$1#/");

function withoutLogo(html: string): string {
  const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[a-z-]+\.svg/g;
  if (!logo.test(html))
    throw new Error("Redoc no longer asks for a logo: remove withoutLogo from scripts/docs/interactive.ts");
  return html.replace(logo, NO_LOGO);
}

function replaceOnce(text: string, old: string, replacement: string): string {
  const parts = text.split(old);
  if (parts.length !== 2) throw new Error(`build-docs of Redocly CLI wrote ${parts.length - 1} × ${old}: ${ADVICE}`);
  return parts.join(replacement);
}

/** The hashes of the scripts in a page, as a Content-Security-Policy names them. */
const hashes = (html: string): string[] =>
  [...html.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );

const ADVICE = "see scripts/docs/interactive.ts";
