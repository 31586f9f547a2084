import { chromium } from "playwright-core";
import { afterAll, inject } from "vitest";

const endpoint = inject("browser");

/** The browser, or nothing where none starts. */
export const browser = endpoint ? await chromium.connect(endpoint) : undefined;

/** The site, which is served. */
export const site = inject("site");

afterAll(() => browser?.close());
