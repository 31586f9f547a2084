import { failure, type Outcome } from "./problem.ts";

export interface Target {
  /** The path, still encoded; `*` in a request about the whole server. */
  path: string;
  /** The text after the question mark, still encoded. */
  query: string | undefined;
}

/** The form `http://host/path`, which every server must accept. */
const ABSOLUTE_FORM = /^https?:\/\/([^/?#]*)(.*)$/is;

/** A percent sign that does not begin an escape. */
const BROKEN_ESCAPE = /%(?![0-9a-f]{2})/i;

/** How many times a path may be encoded. No server decodes a path more often. */
const MAX_ENCODINGS = 4;

/**
 * Reads the target of a request line.
 * @param host the header `Host`
 * @returns a problem with status 400 if the target is not a path, names a server other than `host`, or leads above the root
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function readTarget(method: string, text: string, host: string | undefined): Outcome<Target> {
  if (text === "*" && method === "OPTIONS") return { ok: true, value: { path: "*", query: undefined } };
  const [, authority, rest] = ABSOLUTE_FORM.exec(text) ?? [];
  if (authority !== undefined && authority.toLowerCase() !== host?.toLowerCase()) {
    return refused("names another server than the header Host");
  }
  const target = rest === undefined ? text : rest.startsWith("/") ? rest : `/${rest}`;
  const [path = "", query] = target.split(/\?(.*)/s, 2);
  const [, reason] = REFUSED.find(([isRefused]) => isRefused(path, target)) ?? [];
  return reason ? refused(reason) : { ok: true, value: { path, query } };
}

const REFUSED: [isRefused: (path: string, target: string) => boolean, reason: string][] = [
  [(path) => !path.startsWith("/"), "is neither a path nor an address of this server"],
  [(_, target) => /[^\x21-\x7e]/.test(target), "has characters that must be percent-encoded"],
  [(path) => path.startsWith("//"), "begins with //: check your base address, which may end in a slash"],
  [(path) => /[\\#]/.test(path), "has a backslash or a fragment, which a path cannot have"],
  [(path) => BROKEN_ESCAPE.test(path), "has a percent sign that does not begin an escape"],
  [leavesRoot, "leads above the root of the server"],
];

/** Reports whether a path leads above its root on a server that decodes the path once or several times. */
function leavesRoot(path: string): boolean {
  let text = path;
  for (let times = 0; times <= MAX_ENCODINGS; times++) {
    if (climbs(text)) return true;
    const decoded = text.replace(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    if (decoded === text) return false;
    text = decoded;
  }
  return true;
}

/** Ignores empty segments, since some servers merge slashes, and ignores parameters, as in `..;a=b`. */
function climbs(path: string): boolean {
  let depth = 0;
  for (const segment of path.split(/[/\\]/)) {
    const [name] = segment.split(";", 1);
    if (name === "..") depth--;
    else if (name !== "" && name !== ".") depth++;
    if (depth < 0) return true;
  }
  return false;
}

const refused = (reason: string) => failure(400, "Invalid request target", `The request target ${reason}`);
