import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { type SiteSettings, siteSettings } from "../settings/settings.ts";

/** The size that social networks recommend. */
const SIZE = { width: 1200, height: 630 };

/**
 * Writes the picture of the social preview. A title or color of an owner is drawn by Chromium; without one, the picture is ours.
 * @returns a line for each problem
 */
export async function writeSocialPicture(file: string, settings: SiteSettings, document: Document): Promise<string[]> {
  const ours = await siteSettings();
  const isOurs = settings.title === ours.title && settings.accent === ours.accent;
  // Loaded only here, since Playwright takes as long to load as the rest of the site.
  await using browser = isOurs ? undefined : await (await import("../../shared/browser.ts")).launchChromium();
  if (!browser) {
    await copyFile(join(paths.templates, "social.png"), file);
    return isOurs
      ? []
      : ["social.png has the default title and color, since no Chromium starts here that could draw yours"];
  }
  const [first] = operations(document);
  const page = await browser.newPage({ viewport: SIZE });
  const { accent, title = document.info.title } = settings;
  const { summary = "" } = document.info as { summary?: string };
  const unknown = await page.evaluate(charactersWithoutFont, title + summary);
  const texts = unknown.length > 0 ? { title: "", summary: "" } : { title, summary };
  const { language } = settings;
  const { method = "", path } = first ?? {};
  await page.setContent(
    pageTemplate("social.html")({ language, accent, ...texts, method: method.toUpperCase(), path }),
  );
  await page.screenshot({ path: file });
  return unknown.length > 0
    ? [
        `social.png has no title, since this machine has no font for ${unknown.slice(0, 4).join("")}: install one, and build again`,
      ]
    : [];
}

/** Returns the characters that are drawn like U+0378, which no font has. Runs in the browser. */
function charactersWithoutFont(text: string): string[] {
  const drawn = (character: string) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.font = "30px system-ui, sans-serif";
    context.fillText(character, 2, 32);
    return canvas.toDataURL();
  };
  const missing = drawn("\u0378");
  return [...new Set(text)].filter((character) => drawn(character) === missing);
}
