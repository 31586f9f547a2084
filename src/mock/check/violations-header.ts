import { hex } from "../../shared/hex.ts";

/** One violation, as the log and the header show it. */
export interface MarkedViolation {
  /** `request` or `response`, followed by the location in it. */
  location: string[];
  message: string;
  /** A JSON pointer to the violated rule in the document. */
  pointer?: string;
}

const MAX_LISTED = 50;

/** The maximum size of the header. Clients and proxies refuse headers that are much longer. */
const MAX_HEADER_BYTES = 8_000;

/**
 * Builds the header `sl-violations`, which Prism's own proxy sends too. Its JSON lists as many violations as fit.
 * @returns no header if there are no violations
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

/** A header value may contain only ASCII; JSON has escapes for other characters. */
const ascii = (json: string) => json.replace(/[^\x20-\x7e]/g, (char) => `\\u${hex(char.charCodeAt(0), 4)}`);
