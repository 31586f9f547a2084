/** A heading and the text below it, up to the next heading. */
export interface Section {
  /** The ID of the heading, with which its address ends. */
  id: string;
  level: number;
  title: string;
  text: string;
  code: string;
}

/** Divides the HTML of a page of this site at its headings, without what the page shows only later. */
export function sections(page: string): Section[] {
  const html = page.replace(/<(dialog|template)\b[\s\S]*?<\/\1>/g, "");
  const headings = [...html.matchAll(/<h([1-6])(?: [^>]*?)?>([\s\S]*?)<\/h\1>/g)];
  return headings.map((heading, at) => {
    const content = html.slice(heading.index + heading[0].length, headings[at + 1]?.index);
    return {
      id: / id="([^"]+)"/.exec(heading[0])?.[1] ?? "",
      level: Number(heading[1]),
      title: plainText(heading[2] ?? ""),
      text: plainText(content.replace(CODE, " ")),
      code: plainText((content.match(CODE) ?? []).join(" ")),
    };
  });
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

const CODE = /<pre\b[\s\S]*?<\/pre>/g;

/** Returns the words of HTML without buttons, pictures, and hidden elements. */
function plainText(html: string): string {
  return html
    .replace(/<(button|svg)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[a-z]+ [^>]*aria-hidden="true"[^>]*>[\s\S]*?<\/[a-z]+>/g, " ")
    .replace(/<\/?(?:code|strong|em|a|span|kbd|wbr)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}
