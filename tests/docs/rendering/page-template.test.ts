import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../../scripts/shared/paths.ts";

const templates = readdirSync(paths.templates).filter((name) => name.endsWith(".hbs"));

/** Code, styles, and what Handlebars or a browser reads. */
const NOT_READ = /```[\s\S]*?```|<(style|script|code|kbd|svg)\b[\s\S]*?<\/\1>|https?:[^"\s]+|\{\{!?[\s\S]*?\}?\}\}/g;
/** Attributes that a reader sees or hears. */
const SEEN = /\b(?:title|aria-label|placeholder|alt|label)="([^"]*)"/g;

/** Returns the words that a template itself has. */
function ownWords(template: string): string[] {
  const text = template.replace(NOT_READ, "§");
  const attributes = [...text.matchAll(SEEN)].map(([, value = ""]) => value);
  return [text.replace(/<[^>]*>/g, "§"), ...attributes].flatMap((each) => each.match(/\p{L}[\p{L} ]*/gu) ?? []);
}

test.each(templates)("%s has no words of its own: they come from docs/words", (name) => {
  expect(ownWords(readFileSync(join(paths.templates, name), "utf8"))).toEqual([]);
});

test("words in texts and attributes are found", () => {
  expect(ownWords('<p title="A {{b}}" class="c">{{#if d}}E f{{/if}}</p><code>g</code>')).toEqual(["E f", "A "]);
});
