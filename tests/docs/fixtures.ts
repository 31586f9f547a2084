import { chromium } from "playwright-core";
import { inject } from "vitest";

const endpoint = inject("browser");

/** The browser; `undefined` if no browser starts. The files of a worker share the connection, which ends with the worker. */
export const browser = endpoint ? await chromium.connect(endpoint) : undefined;

/** The served site. */
export const site = inject("site");
