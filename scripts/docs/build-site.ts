import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { stringify } from "yaml";
import { readBundle } from "../../src/document/read-bundle.ts";
import { paths } from "../shared/paths.ts";
import { interfaceWords, phrase } from "../shared/words.ts";
import { addressFiles } from "./frame/address-files.ts";
import { assertPages } from "./frame/assert-pages.ts";
import { markdownFiles } from "./frame/markdown-files.ts";
import type { Page } from "./frame/page.ts";
import { alternatesNote, framed } from "./frame/page-frame.ts";
import { withPackageNote } from "./frame/published-content.ts";
import { brokenLinks, withLinksToEnglish, withoutLinksTo } from "./frame/published-links.ts";
import { writeSocialPicture } from "./frame/social-picture.ts";
import { guidePages, ownPages, referenceGuides } from "./guides/guides.ts";
import { translated } from "./guides/translated-texts.ts";
import { untranslatedNote } from "./guides/untranslated-note.ts";
import { changesPage } from "./pages/changes-page.ts";
import { codes, errorCodeEntries, withCodeAnchors } from "./pages/error-code-pages.ts";
import { explorerPage, explorerScripts } from "./pages/explorer-page.ts";
import { REDOC_FILE, redocPage } from "./pages/redoc-page.ts";
import { fieldEntries, referencePage } from "./pages/reference-page.ts";
import { benchmarksPage, conformancePage } from "./pages/report-pages.ts";
import { browserScript } from "./rendering/browser-script.ts";
import { pageTemplate } from "./rendering/page-template.ts";
import { ownPictures } from "./rendering/pictures.ts";
import { linkEntries, searchIndex } from "./search/search-index.ts";
import { lightened } from "./settings/contrast.ts";
import { emptied, outputFolder } from "./settings/output-folder.ts";
import { publishedFile, type SiteSettings } from "./settings/settings.ts";

/** The files of `docs/templates/` that are part of the site as they are. */
const TEMPLATES = [
  ...["reference", "explorer", "error-codes", "conformance"].map((name) => `${name}.css`),
  ...["theme.js", "site.js", "redoc.js"],
];

/** The style sheets that begin with the accent color and with bar.css. A page loads one of them. */
const MAIN_STYLES = ["site.css", "redoc.css"];

/** The files that are copied, with their names in the site. */
const ASSETS: Record<string, string> = {
  ...Object.fromEntries(TEMPLATES.map((name) => [name, join(paths.templates, name)])),
  "openapi.json": paths.bundle,
  "openapi-3.0.json": join(paths.generated, "openapi-3.0.json"),
  "reference.md": paths.reference,
};

/**
 * Builds the site anew in `folder`, which is empty or has a former site: static files that send no request to another host, and that also open from a disk.
 * @returns a line for each thing that an owner may not expect
 */
export async function buildSite(folder: string, settings: SiteSettings): Promise<string[]> {
  const ownFiles = settings.navigation.flatMap((group) => group.pages).filter((file) => file.endsWith(".md"));
  const sources = [paths.root, settings.file, settings.logo, ...ownFiles].flatMap((file) => file ?? []);
  await outputFolder(folder, sources);
  const original = await readBundle();
  const untranslated = new Set<string>();
  const document = translated(original, settings.language, untranslated);
  const words = interfaceWords(settings.language);
  const navigation = settings.navigation.map((group) => ({ ...group, pages: group.pages.map(publishedFile) }));
  const listed = navigation.flatMap((group) => group.pages);
  const isMissing = (file: string) => !listed.includes(file);
  // Redocly CLI runs in another process while the other pages are built.
  const redoc = isMissing(REDOC_FILE) ? [] : [redocPage(document, words)];
  const own = await ownPages(ownFiles);
  const guides = (await guidePages(original, words)).filter(({ file }) => !own.some((page) => page.file === file));
  const others = [
    referencePage(document, words, await referenceGuides(original, words)),
    explorerPage(document, words),
    await conformancePage(words),
    await benchmarksPage(words),
    await changesPage(original, words, paths.released),
    ...(await Promise.all(redoc)),
  ];
  const all = [...others, ...[...guides, ...own].map(withCodeAnchors)];
  assertPages(listed, all, own, settings.file);
  const leftOut = all.filter(({ file }) => isMissing(file));
  const note = existsSync(paths.released) ? undefined : phrase(words, "packages.unpublished");
  const pages = inOrder(listed, all)
    .map((page) => withoutLinksTo(leftOut, words, page))
    .map((page) => withLinksToEnglish(all, words, page))
    .map((page) => (note ? withPackageNote(note, page) : page));

  const logo = settings.logo && `logo${extname(settings.logo)}`;
  const { base, accent } = settings;
  const look = { settings: { ...settings, navigation }, words, logo };
  const colors = `:root {\n  --accent-light: ${accent};\n  --accent-dark: ${lightened(accent)};\n}\n`;
  const style = (name: string) => readFile(join(paths.templates, name), "utf8");
  const styles = MAIN_STYLES.map(async (name) => [name, colors + (await style("bar.css")) + (await style(name))]);
  const reference = await readFile(paths.reference, "utf8");
  const files: Record<string, string> = {
    ...framed(pages, document, look),
    ...Object.fromEntries(await Promise.all(styles)),
    ...(await explorerScripts(document, words)),
    "favicon.svg": pageTemplate("favicon.svg")({ accent }),
    "search.js": await browserScript("search.js"),
    "search-index.js": searchIndex(pages, [
      ...[...fieldEntries(document, words), ...errorCodeEntries(pages, translated(codes, settings.language))].filter(
        ({ id }) => !isMissing(id.split("#")[0] ?? ""),
      ),
      ...linkEntries(settings.footer ?? "", settings.title ?? document.info.title),
    ]),
    "openapi.yaml": stringify(original, { compat: "yaml-1.1", lineWidth: 0, blockQuote: "literal" }),
    ...markdownFiles(document, words, pages, reference, settings),
    ...(base.startsWith("http") && addressFiles(pages, document, look)),
  };
  const copies = {
    ...ASSETS,
    ...(logo && { [logo]: settings.logo }),
    ...ownPictures(pages.flatMap(({ pictures = [] }) => pictures)),
  };
  await outputFolder(folder, Object.values(copies) as string[]);
  await emptied(folder);
  const [problems] = await Promise.all([
    writeSocialPicture(join(folder, "social.png"), settings, document),
    ...Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)),
    ...Object.entries(copies).map(([name, file]) => cp(file as string, join(folder, name))),
  ]);
  return [
    ...(leftOut.length > 0
      ? [`Not published, since no group of the navigation lists them: ${leftOut.map(({ file }) => file).join(", ")}`]
      : []),
    ...brokenLinks(pages, [...Object.keys(files), ...Object.keys(copies)]),
    ...untranslatedNote(pages, untranslated, settings.language),
    ...alternatesNote(settings),
    ...problems,
  ];
}

/** Returns the listed pages in the order of the list. */
const inOrder = (listed: string[], pages: Page[]) =>
  listed.flatMap((file) => pages.find((page) => page.file === file) ?? []);
