/** A heading and the text below it, up to the next heading. */
export interface Section {
  /** The heading's id; an address ends in it. */
  id: string;
  level: number;
  title: string;
  text: string;
}

/** Cuts the HTML of a page that this site made at its headings. */
export function sections(html: string): Section[] {
  const headings = [...html.matchAll(/<h([1-6])(?: [^>]*?)?>([\s\S]*?)<\/h\1>/g)];
  return headings.map((heading, at) => ({
    id: / id="([^"]+)"/.exec(heading[0])?.[1] ?? "",
    level: Number(heading[1]),
    title: plainText(heading[2] ?? ""),
    text: plainText(html.slice(heading.index + heading[0].length, headings[at + 1]?.index)),
  }));
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** The words of HTML, without what readers do not see as text: elements that are hidden from assistive technology, buttons, pictures. */
function plainText(html: string): string {
  return html
    .replace(/<(button|svg|pre)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[a-z]+ [^>]*aria-hidden="true"[^>]*>[\s\S]*?<\/[a-z]+>/g, " ")
    .replace(/<\/?(?:code|strong|em|a|span|kbd|wbr)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}
