import { createCssVariablesTheme, createHighlighter } from "shiki";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { UsageError } from "../../src/shared/usage-error.ts";

/** The languages of the guides and the samples, under the names that they go by there. */
const LANGUAGES = [
  "typescript",
  "javascript",
  "python",
  "java",
  "go",
  "shellscript",
  "json",
  "groovy",
  "yaml",
  "http",
  "xml",
] as const;
const NAMES: Record<string, string> = {
  ts: "typescript",
  js: "javascript",
  sh: "shellscript",
  bash: "shellscript",
  console: "shellscript",
  curl: "shellscript",
  text: "",
};

// The theme names the kind of a token where others name its color: the page's styles color it, in light and dark.
const KIND = "--kind-token-";
const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "--kind-", fontStyle: false });

const highlighter = await createHighlighter({
  themes: [theme],
  langs: [...LANGUAGES],
  engine: createJavaScriptRegexEngine(),
});

/** Whether code of a language gets colors. */
export const isColored = (language: string): boolean => (LANGUAGES as readonly string[]).includes(nameOf(language));

const nameOf = (language: string) => NAMES[language.toLowerCase()] ?? language.toLowerCase();

/**
 * Code as HTML: a `span` with a class for each token that has a color.
 * @throws `UsageError` if the language is none that gets colors; code without one is left as it is
 */
export function highlight(code: string, language = ""): string {
  const lang = nameOf(language);
  if (!lang) return escapeHtml(code);
  if (!isColored(language)) {
    throw new UsageError(`${language} is not among the languages of scripts/docs/highlight.ts: add it there`);
  }
  // Without a time limit: on a busy machine the rest of a line would stay without colors.
  const options = { lang: lang as (typeof LANGUAGES)[number], theme, tokenizeTimeLimit: 0 };
  const lines = highlighter.codeToTokensBase(code, options);
  return lines
    .map((tokens) =>
      tokens
        .map(({ content, color = "" }) => {
          const [, kind] = new RegExp(`${KIND}([a-z-]+)`).exec(color) ?? [];
          return kind ? `<span class="${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
        })
        .join(""),
    )
    .join("\n");
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
