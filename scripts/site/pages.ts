import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { Document } from "../../src/document/types.ts";
import { paths } from "../paths.ts";

/** A page of the site, before the frame around it. */
export interface Page {
  /** The file's name in the site. */
  file: string;
  title: string;
  /** Its name in the navigation, if it stands there. */
  label?: string;
  /** The page of the navigation that it belongs to, if it does not stand there itself. */
  within?: string;
  description: string;
  /** The HTML of its content. */
  content: string;
  /** Whether the content has a `main` of its own; else it is put into one. */
  bringsMain?: true;
  styles?: string[];
  scripts?: string[];
  /** Directives of the Content-Security-Policy beyond those of every page. */
  policy?: Record<string, string>;
}

/** The contract in forms for programs; linked from the head and the foot of every page. */
export const machineReadable = [
  { file: "openapi.json", type: "application/json", title: "OpenAPI document (JSON)" },
  { file: "openapi.yaml", type: "application/yaml", title: "OpenAPI document (YAML)" },
  { file: "reference.md", type: "text/markdown", title: "Reference as Markdown" },
  { file: "llms.txt", type: "text/plain", title: "Everything as one text, for language models" },
];

const POLICY: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Puts the frame around every page. `base` is what the site's addresses begin with where relative ones do not do. */
export async function frame(pages: Page[], document: Document, base: string): Promise<Record<string, string>> {
  const template = Handlebars.compile(await readFile(join(paths.templates, "page.hbs"), "utf8"), { strict: true });
  return Object.fromEntries(
    pages.map((page) => [
      page.file,
      template({
        ...page,
        bringsMain: page.bringsMain,
        base,
        home: page.file === "index.html",
        site: document.info.title,
        version: document.info.version,
        styles: ["site.css", ...(page.styles ?? [])],
        scripts: page.scripts ?? [],
        navigation: pages
          .filter(({ label }) => label)
          .map(({ file, label }) => ({
            file,
            label,
            exact: file === page.file,
            current: [page.file, page.within].includes(file),
          })),
        machineReadable,
        contentSecurityPolicy: Object.entries({ ...POLICY, ...page.policy })
          .map(([directive, sources]) => `${directive} ${sources}`)
          .join("; "),
      }),
    ]),
  );
}
