import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { UsageError } from "../src/shared/usage-error.ts";
import { type Finding, findWords, proseOf } from "./lint-prose/find-words.ts";
import { EVERYWHERE, PROSE, SPELLING, type Word } from "./lint-prose/glossary.ts";
import { paths } from "./shared/paths.ts";

/** The words to find, by file. Files that commands write are not edited by hand. */
const RULES: { files: string[]; except?: string[]; words: Word[] }[] = [
  {
    files: ["*.md", "docs/**/*.md", "spec/openapi.yaml", ".github/**/*.yml", "action.yml", "docs/templates/*.{hbs,md}"],
    except: ["docs/conformance.md", "docs/benchmarks.md", "docs/site/**"],
    words: [...EVERYWHERE, ...PROSE, ...SPELLING],
  },
  {
    files: ["{src,scripts,spec,tests,docs/templates}/**/*.{ts,js,css,yaml,hbs,txt}"],
    except: ["scripts/lint-prose/*", "tests/lint-prose/*", "spec/openapi.yaml"],
    words: [...EVERYWHERE, ...SPELLING],
  },
];

export const program = npmScript(
  "lint:prose",
  "Finds words that are hard to understand, and prints the replacements of the glossary (scripts/lint-prose/glossary.ts).",
).action(async () => {
  const lines: string[] = [];
  let files = 0;
  for (const { files: patterns, except = [], words } of RULES) {
    for await (const file of glob(patterns, { cwd: paths.root, exclude: ["node_modules/**", ...except] })) {
      files += 1;
      const text = await readFile(join(paths.root, file), "utf8");
      const found = findWords(/\.(md|ya?ml)$/.test(file) ? proseOf(text) : text, words);
      lines.push(...found.map((each) => sentence(file, each)));
    }
  }
  if (lines.length > 0) throw new UsageError(`${lines.length} words to replace:\n${lines.join("\n")}`);
  console.log(`${files} files have no word to replace`);
});

const sentence = (file: string, { line, found, write }: Finding) => `${file}:${line}: "${found}": write ${write}`;

await runIfMain(import.meta, program);
