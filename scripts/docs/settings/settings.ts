import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";
import { contrast } from "./contrast.ts";
import { schemaProblems } from "./schema-problems.ts";

/** The settings of the site. */
export interface SiteSettings {
  /** The absolute path of the file with an owner's settings. */
  file?: string;
  /** The name of the site; by default, the title of the document. */
  title?: string;
  /** The absolute path of a picture in SVG or PNG. */
  logo?: string;
  /** A color like `#0a58ab`. */
  accent: string;
  /** A line of Markdown; by default, our license. */
  footer?: string;
  /** The address of the published site, with a slash at the end; empty if it is not known. */
  base: string;
  language: string;
  /** The addresses of the site by language. */
  alternates: Record<string, string>;
  navigation: NavigationGroup[];
}

export interface NavigationGroup {
  /** A title, or the name of one in the words of the language. */
  title: string;
  /** The files of pages in the site, and absolute paths of pages in Markdown. */
  pages: string[];
}

/** The contrast that WCAG 2.2 demands between text and background. */
const MIN_CONTRAST = 4.5;

/**
 * Reads the settings of the site.
 * @param file settings that replace those of `docs/site.yaml`
 * @throws `UsageError` with a line for each problem
 */
export async function siteSettings(file?: string): Promise<SiteSettings> {
  const [defaults, own] = await Promise.all([read(paths.settings), file ? read(resolve(file)) : {}]);
  const { base = "", ...settings } = { alternates: {}, ...defaults, ...own } as SiteSettings;
  return { ...settings, base: withSlash(base), ...(file && { file: resolve(file) }) };
}

/** Returns the file in the site of a page in the navigation. */
export const publishedFile = (page: string): string => basename(page).replace(/\.md$/, ".html");

/** Returns an address with a slash at the end. */
export const withSlash = (base: string) => (base === "" || base.endsWith("/") ? base : `${base}/`);

async function read(file: string): Promise<Partial<SiteSettings>> {
  const name = relative(process.cwd(), file);
  const settings = await parsed(file, name);
  const refuse = (problems: string[]) => {
    if (problems.length > 0) throw new UsageError(problems.map((problem) => `${name}: ${problem}`).join("\n"));
  };
  refuse(schemaProblems(settings));
  const path = (relativePath: string) => resolve(dirname(file), relativePath);
  const { accent, logo, navigation } = settings;
  const listed = (navigation ?? []).flatMap((group) => group.pages);
  const pages = listed.filter((page) => page.endsWith(".md"));
  const files = listed.map(publishedFile);
  const repeated = files.find((page, at) => files.indexOf(page) < at);
  refuse([
    ...(navigation && !files.includes("index.html")
      ? ["the navigation lacks index.html, to which every page links"]
      : []),
    ...(repeated
      ? [`the navigation has ${repeated} twice: list it once, and give a page of your own another name`]
      : []),
    ...(logo ? logoProblems(path(logo)) : []),
    ...pages.filter((page) => !existsSync(path(page))).map((page) => `there is no file ${path(page)}${guideOf(page)}`),
    ...(accent && contrast(accent, "#ffffff") < MIN_CONTRAST
      ? [`accent ${accent} is too light for white text: choose a color with a contrast of ${MIN_CONTRAST} or more`]
      : []),
  ]);
  return {
    ...settings,
    ...(logo && { logo: path(logo) }),
    ...(navigation && {
      navigation: navigation.map((group) => ({
        ...group,
        pages: group.pages.map((page) => (page.endsWith(".md") ? path(page) : page)),
      })),
    }),
  };
}

/** Names the guide that a page of the navigation may mean. */
const guideOf = (page: string) =>
  existsSync(join(paths.guides, basename(page))) ? `: write ${publishedFile(page)} for our guide of this name` : "";

const PNG = Buffer.from("\x89PNG", "latin1");

/** A browser shows a picture only if its name tells its format. */
function logoProblems(file: string): string[] {
  if (!existsSync(file)) return [`there is no file ${file}`];
  const start = readFileSync(file);
  const format = start.subarray(0, PNG.length).equals(PNG) ? ".png" : start.includes("<svg") ? ".svg" : "";
  return file.endsWith(format || "no picture")
    ? []
    : [
        `logo ${file} is ${format ? `a picture in ${format.slice(1).toUpperCase()}: name it ${format}` : "not a picture in SVG or PNG"}`,
      ];
}

async function parsed(file: string, name: string): Promise<Partial<SiteSettings>> {
  try {
    return parse(await readFile(file, "utf8")) ?? {};
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new UsageError(
      error instanceof YAMLParseError ? `${name}: ${reason?.replace(/:$/, "")}` : `${name} cannot be read: ${reason}`,
    );
  }
}
