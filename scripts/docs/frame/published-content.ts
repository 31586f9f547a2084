/** Replaces links to pages that the site does not have by their text. */
export const withoutLinksTo = (isMissing: (file: string) => boolean, html: string): string =>
  html.replace(/<a href="([^":#]+\.html)(?:#[^"]*)?"[^>]*>([\s\S]*?)<\/a>/g, (link, file: string, text: string) =>
    isMissing(file) ? text : link,
  );

/** Commands that work only if the packages are on npm. */
const INSTALLS = /\b(?:npm install|npx|npm i) sms-tasks/;

/** Adds a note below the first code of a page that installs a package, or runs one. */
export function withPackageNote(note: string, html: string): string {
  let isNoted = false;
  return html.replace(/<figure class="code"[\s\S]*?<\/figure>/g, (figure) => {
    if (isNoted || !INSTALLS.test(figure.replace(/<[^>]+>/g, ""))) return figure;
    isNoted = true;
    return `${figure}<p class="note">${note}</p>`;
  });
}
