import type { Words } from "../../shared/words.ts";
import type { NavigationGroup } from "../settings/settings.ts";
import type { Page } from "./page.ts";

/** Returns the groups of the sidebar with their pages, in reading order, without pages that do not exist. */
export const pageGroups = (groups: NavigationGroup[], pages: Page[], words: Words) =>
  groups
    .map(({ title, pages: files }) => ({
      title: words.groups?.[title] ?? title,
      pages: files.flatMap((file) => pages.find((page) => page.file === file) ?? []),
    }))
    .filter((group) => group.pages.length > 0);
