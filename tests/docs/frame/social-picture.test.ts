import { join } from "node:path";
import { expect, test } from "vitest";
import { writeSocialPicture } from "../../../scripts/docs/frame/social-picture.ts";
import { siteSettings } from "../../../scripts/docs/settings/settings.ts";
import { ownDocument } from "../../support/own-document.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { browser } from "../fixtures.ts";

test.skipIf(!browser)("a title with a character without a font is left out, with a warning", async () => {
  const file = join(await temporaryFolder(), "social.png");
  const settings = await siteSettings();
  expect(await writeSocialPicture(file, { ...settings, title: "Tasks" }, ownDocument)).toEqual([]);
  expect(await writeSocialPicture(file, { ...settings, title: "Tasks \u0378" }, ownDocument)).toEqual([
    expect.stringMatching(/no title.*no font for \u0378: install/),
  ]);
});
