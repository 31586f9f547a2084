import { escapeHtml } from "./escape-html.ts";

/** The button that copies a code. The frame of the page labels it. */
export const COPY_BUTTON = '<button type="button" class="copy needs-script"></button>';

/** Labels the buttons that copy code. */
export const withCopyLabels = (html: string, label: string): string =>
  html.replaceAll(COPY_BUTTON, COPY_BUTTON.replace("></", `>${escapeHtml(label)}</`));
