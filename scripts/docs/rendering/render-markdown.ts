import { Marked, type Tokens } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";
import { COPY_BUTTON } from "./copy-button.ts";
import { escapeHtml } from "./escape-html.ts";
import { highlight } from "./highlight.ts";

/** The number of letters side by side that fit a phone. */
const MAX_PHONE_LETTERS = 32;

/**
 * Renders Markdown as HTML: headings with IDs as on GitHub and levels without gaps, tables that scroll, code with colors.
 * @param below the level of the heading above the text; 0 for a whole page
 * @param prefix the beginning of each ID, if other texts of the page can have the same headings
 */
export function renderMarkdown(text: string, below = 0, prefix = ""): string {
  return new Marked(gfmHeadingId({ prefix }), {
    hooks: {
      processAllTokens(tokens) {
        const open: number[] = [];
        for (const token of tokens) {
          if (token.type !== "heading") continue;
          while ((open.at(-1) ?? 0) >= token.depth) open.pop();
          token.depth = Math.min(6, below + open.push(token.depth));
        }
        return tokens;
      },
    },
    renderer: {
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[]) =>
          this.tablerow({ text: cells.map((cell) => this.tablecell(cell)).join("") });
        const isStacked = !fitsPhone(token);
        const labels = token.header.map(({ text }) => escapeHtml(text));
        const stacked = (cells: Tokens.TableCell[]) =>
          cells.map((cell, at) => this.tablecell(cell).replace("<td", `<td data-label="${labels[at]}"`)).join("");
        const body = token.rows
          .map((cells) => (isStacked ? this.tablerow({ text: stacked(cells) }) : row(cells)))
          .join("");
        return `<div class="table" tabindex="0"><table${isStacked ? ' class="stacked"' : ""}><thead>${row(token.header)}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      tablecell({ tokens, header, align }: Tokens.TableCell) {
        const tag = header ? "th" : "td";
        return `<${tag}${align ? ` class="${align}"` : ""}>${this.parser.parseInline(tokens)}</${tag}>\n`;
      },
      code({ text: code, lang = "" }: Tokens.Code) {
        return codeFigure(code, lang);
      },
      codespan: ({ text: code }: Tokens.Codespan) => inlineCode(code),
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escapeHtml(pageOf(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
    },
  }).parse(text, { async: false });
}

/** Renders a line of Markdown without a paragraph around it. */
export const inlineMarkdown = (text: string): string =>
  new Marked({ renderer: { codespan: ({ text: code }) => inlineCode(code) } }).parseInline(text, { async: false });

/**
 * Reports whether fewer than four columns, with their longest words side by side, fit on a phone. Otherwise it shows each cell on a line of its
 * own.
 */
function fitsPhone({ header, rows }: Tokens.Table): boolean {
  const longest = header.map((_, at) => {
    const words = [header, ...rows].flatMap((cells) => cells[at]?.text.replace(/`/g, "").split(PARTS) ?? []);
    return Math.max(...words.map(({ length }) => length));
  });
  return header.length < 4 && longest.reduce((sum, length) => sum + length, 0) <= MAX_PHONE_LETTERS;
}

/** Places at which a line of a cell can break. */
const PARTS = /\s|\p{Script=Han}|(?<=[._/=])/u;

/** Returns the page of a guide for a link to its file. `reference.md` is a file of the site. */
const pageOf = (href: string) => href.replace(/^(?!reference\.md)([a-z-]+)\.md(?=#|$)/, "$1.html");

/** Code of at most this length fits any line. */
const MAX_WHOLE = 24;

/** Renders code in a line of text. A long name or address breaks between its parts, and only a very long one at a hyphen. */
export function inlineCode(code: string): string {
  const html = escapeHtml(code).replace(/\S{16,}/g, (long) =>
    long.replace(long.length > MAX_WHOLE ? /[._/=-](?=\w)/g : /[._/=](?=\w)/g, "$&<wbr>"),
  );
  // Browsers would break an option like --target behind its hyphens.
  return code.includes("-") ? `<code class="whole">${html.replaceAll(" ", " <wbr>")}</code>` : `<code>${html}</code>`;
}

/** Renders code with the name of its language and a button that copies it. */
const codeFigure = (code: string, language: string): string => `<figure class="code">
<figcaption>${escapeHtml(LABELS[language] ?? language)}${COPY_BUTTON}</figcaption>
<pre tabindex="0"><code>${highlight(code, language)}</code></pre>
</figure>
`;

const LABELS: Record<string, string> = {
  sh: "Shell",
  ts: "TypeScript",
  js: "JavaScript",
  python: "Python",
  java: "Java",
  groovy: "Groovy",
  json: "JSON",
  http: "HTTP",
  yaml: "YAML",
  xml: "XML",
};
