import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page that was opened, and what was noticed of it. */
export interface Visit {
  page: Page;
  /** The addresses that it asked other origins for. */
  strangers: string[];
  /** Errors of its scripts, requests that failed, and violations of its Content-Security-Policy. */
  errors: string[];
  /** Opens another page in the same tab, and forgets what was noticed: the browser has its process and its compiled scripts already. */
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a page and waits until its scripts have drawn.
 * @param browser nothing where no browser starts; the tests are then skipped and never come here
 */
export async function visit(
  browser: Browser | undefined,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  if (!browser) throw new Error("there is no browser");
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const strangers: string[] = [];
  const errors: string[] = [];
  let own = "";
  context.on("request", (request) => {
    if (![own, "blob:", "data:"].some((start) => request.url().startsWith(start))) strangers.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const open = async (url: string) => {
    own = url.startsWith("file:") ? "file:///" : `${new URL(url).origin}/`;
    strangers.length = errors.length = 0;
    await page.goto(url);
    const isRedoc = options.javaScriptEnabled !== false && url.includes("/interactive.html");
    if (isRedoc) await page.locator("#redoc").getByRole("tab").first().waitFor();
  };
  await open(url);
  return { page, strangers, errors, open, close: () => context.close() };
}
