/**
 * Builds the JSON pointer to a place in a document, as a fragment of a URI: `#/paths/~1things/get`.
 * @param steps unescaped
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export const pointer = (...steps: (string | number)[]): string => pointerBelow("#", ...steps);

/** Builds the JSON pointer to a place below another one. */
export const pointerBelow = (place: string, ...steps: (string | number)[]): string =>
  [place, ...steps.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

/** Returns the unescaped steps of a JSON pointer. In a fragment of a URI, which begins with `#`, percent codes are decoded. */
export const pointerSteps = (place: string): string[] =>
  place
    .split("/")
    .slice(1)
    .map((step) => (place.startsWith("#") ? percentDecoded(step) : step).replaceAll("~1", "/").replaceAll("~0", "~"));

function percentDecoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // a lone percent sign stands for itself
  }
}
