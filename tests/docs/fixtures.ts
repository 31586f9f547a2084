import { chromium } from "playwright-core";
import { inject } from "vitest";

const endpoint = inject("browser");

/** The browser, or nothing where none starts. The files of a worker share the connection, which ends with the worker. */
export const browser = endpoint ? await chromium.connect(endpoint) : undefined;

/** The site, which is served. */
export const site = inject("site");
