import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { paths } from "../../shared/paths.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { type SiteSettings, siteSettings } from "../settings/settings.ts";

/** The size that social networks recommend. */
const SIZE = { width: 1200, height: 630 };

/** Writes the picture of the social preview. A title or color of an owner is drawn by Chromium; without one, the picture is ours. */
export async function writeSocialPicture(file: string, settings: SiteSettings, document: Document): Promise<void> {
  const ours = await siteSettings();
  const isOurs = settings.title === ours.title && settings.accent === ours.accent;
  // Loaded only here, since Playwright takes as long to load as the rest of the site.
  await using browser = isOurs ? undefined : await (await import("../../shared/browser.ts")).launchChromium();
  if (!browser) return copyFile(join(paths.templates, "social.png"), file);
  const [first] = operations(document);
  const page = await browser.newPage({ viewport: SIZE });
  const { accent, title = document.info.title } = settings;
  const { summary = "" } = document.info as { summary?: string };
  await page.setContent(
    pageTemplate("social.html")({
      language: settings.language,
      accent,
      title,
      summary,
      method: first?.method.toUpperCase(),
      path: first?.path,
    }),
  );
  await page.screenshot({ path: file });
}
