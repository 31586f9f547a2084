import { join } from "node:path";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import { redoclyOutput } from "../../shared/redocly.ts";
import { phrase, type Words } from "../../shared/words.ts";
import type { Page } from "../frame/page.ts";
import { inlineMarkdown } from "../rendering/render-markdown.ts";

/** The address of Redoc's logo. No page of this site loads anything from another host. */
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[a-z-]+\.svg/g;

/** Redoc's colors of nested fields, by depth. They are the accent color here. */
const DEPTHS = /\[`#9D00FF`,`#615CEA`[^\]]*\]/;

/** Redoc writes its scripts and styles into the page. */
const POLICY = {
  "script-src": "'self' 'unsafe-inline'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data:",
  "font-src": "data:",
  "connect-src": "'self' blob:",
};

export const REDOC_FILE = "interactive.html";

/** Builds the interactive reference: Redoc as Redocly CLI writes it, below the bar of the site. */
export async function redocPage(document: Document, words: Words): Promise<Page> {
  const [first] = operations(document);
  const address = `#/${first?.tags?.[0]?.replaceAll(" ", "-")}/${first?.operationId}`;
  const noScript = inlineMarkdown(phrase(words, "interactive.noScript"));
  const template = join(paths.templates, "redoc.hbs");
  const options = [
    "--template",
    template,
    `--templateOptions.operation=${address}`,
    `--templateOptions.noScript=${noScript}`,
  ];
  const html = await redoclyOutput("index.html", "build-docs", paths.bundle, "--inlineBundle", ...options);
  const languages = JSON.stringify({ languages: sampleLanguages(document) });
  return {
    file: REDOC_FILE,
    title: phrase(words, "pages.interactive"),
    label: phrase(words, "pages.interactive"),
    language: "en",
    description: phrase(words, "pages.interactiveText"),
    content: "",
    styles: ["redoc.css"],
    policy: POLICY,
    application: html
      .replaceAll(LOGO, "")
      .replace(DEPTHS, "[`var(--accent)`]")
      .replace("const __redoc_options = {", (options) => `${options}"codeSamples":${languages},`),
  };
}

/** Returns the languages of the document's samples, and the bare body: Redoc shows only samples in languages of its options. */
function sampleLanguages(document: Document): { lang: string; label: string }[] {
  const samples = operations(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return [...languages.values(), { lang: "payload", label: "Payload" }];
}
