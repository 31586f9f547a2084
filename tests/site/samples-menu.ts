import type { Page } from "playwright-core";
import { operations } from "../../src/document/operations.ts";
import { ownDocument } from "../support/own-document.ts";

/** The samples of the document. */
export const samples = operations(ownDocument).flatMap((operation) => operation["x-codeSamples"] ?? []);

const labels = [...samples.map(({ label }) => label), "Payload"];

/** Chooses, in the menu that Redoc draws above a sample, one by its label or the bare body by "Payload". */
export async function chooseSample(page: Page, label: string) {
  await page
    .locator("#redoc button")
    .filter({ hasText: new RegExp(`^(${labels.join("|")})$`) })
    .first()
    .click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}
