import { createRequire } from "node:module";
import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
import { bundledLanguagesInfo } from "shiki/langs";
import { colorsOnce } from "./colors-once.ts";
import { escapeHtml } from "./escape-html.ts";

/** The languages of the guides, the samples and the explorer. */
const LANGUAGES = [
  ...["typescript", "python", "java", "go", "csharp", "shellscript"],
  ...["php", "ruby", "kotlin", "rust", "powershell"],
  ...["json", "groovy", "yaml", "http", "xml"],
];

/** Shiki knows further names for most languages, like `ts`. TypeScript's grammar also colors JavaScript. */
const NAMES = new Map([
  ...bundledLanguagesInfo
    .filter(({ id }) => LANGUAGES.includes(id))
    .flatMap(({ id, aliases = [] }) => [id, ...aliases].map((name) => [name, id] as const)),
  ...["javascript", "js"].map((name) => [name, "typescript"] as const),
  ...["curl", "console"].map((name) => [name, "shellscript"] as const),
]);

// The theme has a kind of token in place of a color; the page's styles color each kind, in light and dark.
const KIND = /--kind-token-([a-z-]+)/;
const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "--kind-", fontStyle: false });

const highlighter = await createHighlighterCore({
  themes: [theme],
  engine: createOnigurumaEngine(import("shiki/wasm")),
});
const require = createRequire(import.meta.url);

/** Renders code as HTML, with a class for each kind of token. Code without a known language gets no colors. */
export function highlight(code: string, language = ""): string {
  const lang = NAMES.get(language.toLowerCase());
  return lang ? colorsOnce(code, lang, () => colored(code, lang)) : escapeHtml(code);
}

function colored(code: string, lang: string): string {
  if (!highlighter.getLoadedLanguages().includes(lang))
    highlighter.loadLanguageSync(require(`shiki/langs/${lang}.mjs`).default);
  // With a time limit, the rest of a line would have no colors on a busy machine.
  const lines = highlighter.codeToTokensBase(code, { lang, theme, tokenizeTimeLimit: 0 });
  return lines.map((tokens) => tokens.map(tokenHtml).join("")).join("\n");
}

function tokenHtml({ content, color = "" }: { content: string; color?: string }): string {
  const [, kind] = KIND.exec(color) ?? [];
  return kind ? `<span class="${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
}
