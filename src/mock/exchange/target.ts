import type { Outcome } from "./problem.ts";

/** What the request line asks for. */
export interface Target {
  /** The path, still encoded; `*` where a request is about the server as a whole. */
  path: string;
  /** What follows the question mark, still encoded. */
  query: string | undefined;
}

/** A form like `http://host/path`, which every server must accept. */
const ABSOLUTE_FORM = /^https?:\/\/([^/?#]*)(.*)$/is;

/** A per cent sign that begins no escape. */
const BROKEN_ESCAPE = /%(?![0-9a-f]{2})/i;

/** As often as a path may be encoded: no server decodes it more often. */
const MAX_ENCODINGS = 4;

/**
 * Reads the target of a request line.
 * @param host the header `Host`
 * @returns a problem with the status 400 where the target is no path, names another server than `host`, or leaves the root
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function readTarget(method: string, text: string, host: string | undefined): Outcome<Target> {
  if (text === "*" && method === "OPTIONS") return { ok: true, value: { path: "*", query: undefined } };
  const [, authority, rest] = ABSOLUTE_FORM.exec(text) ?? [];
  if (authority !== undefined && authority.toLowerCase() !== host?.toLowerCase()) {
    return refused("names another server than the header Host");
  }
  const origin = rest === undefined ? text : rest.startsWith("/") ? rest : `/${rest}`;
  const [path = "", query] = origin.split(/\?(.*)/s, 2);
  const reason = whyRefused(path, origin);
  return reason ? refused(reason) : { ok: true, value: { path, query } };
}

function whyRefused(path: string, target: string): string | undefined {
  if (!path.startsWith("/")) return "is neither a path nor an address of this server";
  if (/[^\x21-\x7e]/.test(target)) return "has characters that must be written as escapes";
  if (path.startsWith("//")) return "names another server";
  if (/[\\#]/.test(path)) return "has a backslash or a fragment, which no path has";
  if (BROKEN_ESCAPE.test(path)) return "has a per cent sign that begins no escape";
  return leavesRoot(path) ? "leaves the root of the server" : undefined;
}

/** Whether a path leads above its root for a server that decodes it, however often. */
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

/** Empty segments count for nothing, since some servers merge slashes; nor do parameters, as in `..;a=b`. */
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

const refused = (reason: string): Outcome<Target> => ({
  ok: false,
  problem: { status: 400, title: "Bad request target", detail: `The request target ${reason}` },
});
