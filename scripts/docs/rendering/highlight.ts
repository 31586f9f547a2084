import { createCssVariablesTheme, createHighlighter } from "shiki";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { escapeHtml } from "./escape-html.ts";

/** The languages of the guides, the samples and the explorer. Shiki knows further names for them, like `ts`. */
const LANGUAGES = [
  ...["typescript", "javascript", "python", "java", "go", "csharp", "shellscript"],
  ...["php", "ruby", "kotlin", "rust", "powershell"],
  ...["json", "groovy", "yaml", "http", "xml"],
] as ("typescript" | "shellscript")[];

// The theme has a kind of token in place of a color; the page's styles color each kind, in light and dark.
const KIND = /--kind-token-([a-z-]+)/;
const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "--kind-", fontStyle: false });

const highlighter = await createHighlighter({
  themes: [theme],
  langs: LANGUAGES,
  langAlias: { curl: "shellscript", console: "shellscript" },
  engine: createOnigurumaEngine(import("shiki/wasm")),
});

/** Renders code as HTML, with a class for each kind of token. Code without a known language gets no colors. */
export function highlight(code: string, language = ""): string {
  const lang = language.toLowerCase() as (typeof LANGUAGES)[number];
  if (!highlighter.getLoadedLanguages().includes(lang)) return escapeHtml(code);
  // With a time limit, the rest of a line would have no colors on a busy machine.
  const lines = highlighter.codeToTokensBase(code, { lang, theme, tokenizeTimeLimit: 0 });
  return lines.map((tokens) => tokens.map(tokenHtml).join("")).join("\n");
}

function tokenHtml({ content, color = "" }: { content: string; color?: string }): string {
  const [, kind] = KIND.exec(color) ?? [];
  return kind ? `<span class="${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
}

/**
 * Checks that code in a guide gets colors.
 * @throws `UsageError` for a language that this module does not list
 */
export function assertColored(language: string): void {
  if (!language || language === "text" || highlighter.getLoadedLanguages().includes(language)) return;
  throw new UsageError(`${language} is not among the languages of scripts/docs/rendering/highlight.ts: add it there`);
}
