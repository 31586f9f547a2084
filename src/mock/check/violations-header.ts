/** One violation, as the log and the header mark it. */
export interface MarkedViolation {
  /** `request` or `response`, then the place in it. */
  location: string[];
  message: string;
  /** Where the document says so. */
  pointer?: string;
}

/** More violations are counted, not listed. */
const MAX_LISTED = 50;

/** Clients and proxies refuse headers that are much longer. */
const MAX_HEADER_BYTES = 8_000;

/**
 * The header that Prism's own proxy marks violations with, as JSON; the first ones where not all fit.
 * @returns no header where there is no violation
 */
export function violationsHeader(violations: MarkedViolation[]): Record<string, string> {
  if (violations.length === 0) return {};
  for (let shown = Math.min(violations.length, MAX_LISTED); shown > 0; shown--) {
    const left = violations.length - shown;
    const more = left > 0 ? [{ location: [], message: `and ${left} more` }] : [];
    const value = ascii(JSON.stringify([...violations.slice(0, shown), ...more]));
    if (value.length <= MAX_HEADER_BYTES) return { "sl-violations": value };
  }
  return { "sl-violations": `[{"location":[],"message":"${violations.length} violations, too long to list"}]` };
}

// A header value may hold nothing else; JSON has an escape for the rest.
const ascii = (json: string) =>
  json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
