import { afterAll } from "vitest";
import { launchChromium } from "../../scripts/browser.ts";
import { serveSite } from "./site.ts";

/** A browser, or nothing where none starts, and the site, for the tests of the file that imports them. */
export const browser = await launchChromium();
export const site = await serveSite();

afterAll(async () => {
  await browser?.close();
  await site.close();
});
