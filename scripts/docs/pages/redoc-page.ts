import { join } from "node:path";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import { redoclyOutput } from "../../shared/redocly.ts";
import { phrase, type Words } from "../../shared/words.ts";
import type { Page } from "../frame/page.ts";
import { inlineMarkdown } from "../rendering/render-markdown.ts";
import type { SiteSettings } from "../settings/settings.ts";

/** The address of Redoc's logo. No page of this site loads anything from another host. */
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[a-z-]+\.svg/g;

export const REDOC_FILE = "interactive.html";

/** Builds the interactive reference: Redoc's page as Redocly CLI writes it, in the template `redoc.hbs`. */
export async function redocPage(
  document: Document,
  { title = document.info.title, language }: SiteSettings,
  words: Words,
): Promise<Page> {
  const [first] = operations(document);
  const address = `#/${first?.tags?.[0]?.replaceAll(" ", "-")}/${first?.operationId}`;
  const say = (name: string) => phrase(words, `interactive.${name}`);
  const description = phrase(words, "pages.interactiveText");
  const label = phrase(words, "pages.interactive");
  const texts = {
    ...{ language, title: label, text: description, skip: phrase(words, "frame.skip") },
    ...{ back: say("back"), byRedoc: say("byRedoc"), noScript: inlineMarkdown(say("noScript")) },
  };
  const options = [
    "--template",
    join(paths.templates, "redoc.hbs"),
    `--templateOptions.operation=${address}`,
    ...Object.entries(texts).map(([name, text]) => `--templateOptions.${name}=${text}`),
    "--title",
    title,
  ];
  const html = await redoclyOutput("index.html", "build-docs", paths.bundle, "--inlineBundle", ...options);
  const languages = JSON.stringify({ languages: sampleLanguages(document) });
  return {
    file: REDOC_FILE,
    title: label,
    description,
    content: "",
    html: html
      .replaceAll(LOGO, "")
      .replace("const __redoc_options = {", (options) => `${options}"codeSamples":${languages},`),
  };
}

/** Returns the languages of the document's samples, and the bare body: Redoc shows only samples in languages of its options. */
function sampleLanguages(document: Document): { lang: string; label: string }[] {
  const samples = operations(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return [...languages.values(), { lang: "payload", label: "Payload" }];
}
