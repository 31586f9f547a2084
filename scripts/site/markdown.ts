import { Marked, type Tokens } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";

/**
 * Renders Markdown as HTML. The headings get ids as on GitHub and levels without gaps; a table can be scrolled by keyboard.
 * @param idPrefix set before every id of a heading
 */
export function markdown(text: string, idPrefix = ""): string {
  return new Marked(gfmHeadingId({ prefix: idPrefix }), {
    hooks: {
      processAllTokens(tokens) {
        const open: number[] = [];
        for (const token of tokens) {
          if (token.type !== "heading") continue;
          while ((open.at(-1) ?? 0) >= token.depth) open.pop();
          token.depth = open.push(token.depth);
        }
        return tokens;
      },
    },
    renderer: {
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[]) =>
          this.tablerow({ text: cells.map((cell) => this.tablecell(cell)).join("") });
        const body = token.rows.map(row).join("");
        return `<div class="table" tabindex="0"><table><thead>${row(token.header)}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      code({ text: code, lang }: Tokens.Code) {
        return `<pre tabindex="0"><code${lang ? ` class="language-${escapeHtml(lang)}"` : ""}>${escapeHtml(code)}</code></pre>\n`;
      },
      // Guides link to each other as files, so that the links work on a code host as well.
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escapeHtml(href.replace(/^([a-z-]+)\.md(?=#|$)/, "$1.html"))}">${this.parser.parseInline(tokens)}</a>`;
      },
    },
  }).parse(text, { async: false });
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
