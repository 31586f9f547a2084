import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** An opened page, with the requests to other origins and the errors that it caused. */
export interface Visit {
  page: Page;
  /** The addresses that the page requested from other origins. */
  strangers: string[];
  /** Script errors, failed requests, and violations of the page's Content-Security-Policy. */
  errors: string[];
  /** Opens another page in the same tab, which saves time. Clears `strangers` and `errors`. */
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Gives a page a clipboard of its own: a browser has one for all its pages, and the files of the tests share the browser. */
function ownClipboard() {
  let copied = "";
  const clipboard = {
    readText: async () => copied,
    writeText: async (text: string) => {
      copied = text;
    },
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard });
}

/** Stops the timers of a page, so that a test cannot miss what the page shows for two seconds. */
export async function stopTimers({ clock }: Page): Promise<void> {
  await clock.install({ time: 0 });
  await clock.pauseAt(1_000);
}

/**
 * Opens a page and waits until its scripts have drawn.
 * @param browser `undefined` if no browser starts; the tests are then skipped and never call this
 */
export async function visit(
  browser: Browser | undefined,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  if (!browser) throw new Error("there is no browser");
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.addInitScript(ownClipboard);
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
