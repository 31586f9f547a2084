/** A heading and the text below it, up to the next heading. */
export interface Section {
  /** The ID of the heading, with which its address ends. */
  id: string;
  level: number;
  title: string;
  text: string;
}

/** Divides the HTML of a page of this site at its headings. */
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

/** Returns the words of HTML without buttons, pictures, code, and hidden elements. */
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
