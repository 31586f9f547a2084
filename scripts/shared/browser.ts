import { execFileSync } from "node:child_process";
import chromium from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserServer,
  type LaunchOptions,
  type Locator,
  chromium as playwright,
} from "playwright-core";

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Starts a real Chromium, from npm or else from the system.
 * @returns `undefined`, with a warning, if no Chromium starts; tests of pages are then skipped
 * @throws instead if `CI=true`, since a skipped check must not look green
 */
export const launchChromium = (): Promise<Browser | undefined> => start((options) => playwright.launch(options));

/** Starts Chromium as a server that several processes can connect to. */
export const launchChromiumServer = (...args: string[]): Promise<BrowserServer | undefined> =>
  start((options) => playwright.launchServer(options), args);

async function start<T>(launch: (options: LaunchOptions) => Promise<T>, more: string[] = []): Promise<T | undefined> {
  const reasons: string[] = [];
  for (const executable of [() => chromium.executablePath(), ...SYSTEM_NAMES.map((name) => () => find(name))]) {
    try {
      // The sandbox does not work for root, nor in most containers. The pages are our own.
      return await launch({ executablePath: await executable(), args: ["--no-sandbox", ...more] });
    } catch (error) {
      reasons.push((error as Error).message.split("\n")[0] ?? "");
    }
  }
  const text = `No Chromium starts here: ${reasons.join("; ")}`;
  if (process.env.CI === "true") throw new Error(text);
  console.warn(`SKIPPED: the tests of the documentation in a browser. ${text}. Install chromium to run them.`);
  return undefined;
}

const find = (name: string) => execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();

/** Returns the text of an element as it is shown, without hidden elements. */
export async function visibleText(element: Locator): Promise<string> {
  await element.waitFor({ state: "visible" });
  return element.innerText();
}
