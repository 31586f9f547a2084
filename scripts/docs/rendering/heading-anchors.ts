import { escapeHtml } from "./escape-html.ts";

/** Adds to each heading of a page, except its title, a link to itself, which readers copy. */
export const withAnchors = (html: string, label: string): string =>
  html.replace(
    /(<h[2-6](?: [^>]*?)? id="([^"]+)"[^>]*>)([\s\S]*?)(?=<\/h[2-6]>)/g,
    (_, start: string, id: string, text: string) =>
      `${start}${text}<a class="anchor" href="#${id}" aria-label="${escapeHtml(label)}">#</a>`,
  );
