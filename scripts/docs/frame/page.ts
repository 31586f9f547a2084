import type { Words } from "../../shared/words.ts";

/** A page of the site, before the frame around it. */
export interface Page {
  /** The file's name in the site. */
  file: string;
  title: string;
  /** The name of the page in the navigation, if shorter than the title. */
  label?: string;
  description: string;
  /** The language of the content, if it is not that of the site. */
  language?: string | undefined;
  /** The HTML of the page's content; empty if the page is an application. */
  content: string;
  /** The text from which the content was made. It is published beside the page. */
  markdown?: string;
  /** Whether the page is an owner's. */
  isOwn?: boolean;
  /** The pictures and linked files of a page by an owner: names in the site, and files. */
  pictures?: [name: string, file: string][];
  /** The HTML of a program that fills the page below the bar, without the site's styles. */
  application?: string;
  /** The layout of the content. The default is text with a table of contents beside it. */
  layout?: "text" | "wide";
  /** How much more likely readers search for this page than for others; 1 by default. */
  searchWeight?: number;
  styles?: string[];
  scripts?: string[];
  /** Directives of the Content-Security-Policy beyond those of every page. */
  policy?: Record<string, string>;
}

const DOWNLOADS = [
  { file: "openapi.json", type: "application/json" },
  { file: "openapi-3.0.json", type: "application/json" },
  { file: "openapi.yaml", type: "application/yaml" },
  { file: "reference.md", type: "text/markdown" },
  { file: "llms.txt", type: "text/plain" },
  { file: "llms-full.txt", type: "text/plain" },
];

/** Returns the contract in forms for programs, to which every page links. */
export const downloads = ({ downloads: titles }: Words) =>
  DOWNLOADS.map((download) => ({ ...download, title: titles?.[download.file] }));
