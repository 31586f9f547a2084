import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { paths } from "../../shared/paths.ts";

const FILE = join(paths.root, "node_modules/.cache/sms-tasks/colors.json");
/** The file starts anew with this number of pieces of code: most of them are then of older texts. */
const MAX_PIECES = 1000;

const hash = (...texts: (string | Buffer)[]) =>
  texts.reduce((sum, text) => sum.update(text).update("\0"), createHash("sha256")).digest("base64url");

/** Colors change only with the code that makes them and with the version of Shiki. */
const version = hash(
  readFileSync(new URL("highlight.ts", import.meta.url)),
  readFileSync(join(paths.root, "package.json")),
);

const known = new Map<string, string>(read());
let isChanged = false;

function read(): [string, string][] {
  try {
    const stored = JSON.parse(readFileSync(FILE, "utf8"));
    return stored.version === version ? stored.pieces : [];
  } catch {
    return []; // there is no earlier build, or its file is damaged
  }
}

/** Returns the colors of a piece of code from an earlier build, or else from `color`: loading grammars takes half of a build. */
export function colorsOnce(code: string, language: string, color: () => string): string {
  const key = hash(language, code);
  const html = known.get(key) ?? color();
  isChanged ||= !known.has(key);
  known.set(key, html);
  return html;
}

process.once("exit", () => {
  if (!isChanged) return;
  const pieces = [...known].slice(-MAX_PIECES);
  try {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(`${FILE}.${process.pid}`, JSON.stringify({ version, pieces }));
    renameSync(`${FILE}.${process.pid}`, FILE);
  } catch {
    // The next build colors everything again.
  }
});
