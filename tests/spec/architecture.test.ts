import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";

const read = (file: string) => readFileSync(join(paths.root, file), "utf8");
const page = read("docs/architecture.md");

/** Returns the steps of a walk, each with the file that it names first and the symbols that it names. */
function stepsOf(title: string): { file: string; symbols: string[] }[] {
  const [, section = ""] = page.split(`## Walk: ${title}\n`);
  const lines = (section.split("\n## ")[0] ?? "").match(/^\d+\. .*$/gm) ?? [];
  return lines.map((line) => {
    const [file = "", ...symbols] = [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    return { file, symbols };
  });
}

/** Returns the files of the repository that a file imports. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(paths.root, join(paths.root, dirname(file), path)),
  );

/** Reports whether a file imports another file, or names it for Vitest to load. */
const leadsTo = (from: string, to: string) => importsOf(from).includes(to) || read(from).includes(basename(to, ".ts"));

describe.each(["one ID", "one clause"])("the walk of %s", (title) => {
  const steps = stepsOf(title);

  test("enters each file and each folder once", () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(new Set(steps.map(({ file }) => file)).size).toBe(steps.length);
    const entered = steps.map(({ file }) => dirname(file)).filter((folder, at, all) => folder !== all[at - 1]);
    expect(new Set(entered).size).toBe(entered.length);
  });

  test.each(steps)("$file exists, and has the names of its step", ({ file, symbols }) => {
    expect(existsSync(join(paths.root, file))).toBe(true);
    const text = read(file);
    expect(symbols.length).toBeGreaterThan(0);
    for (const symbol of symbols) expect(text).toMatch(new RegExp(`\\b${symbol}\\b`));
  });

  test("each further file of a room is imported by another step", () => {
    const room = (file: string) => file.split("/").slice(0, 2).join("/");
    const strays = steps.filter(({ file }, at) => {
      const before = steps.slice(0, at);
      const isFurther = file.startsWith("src/") && before.some((step) => room(step.file) === room(file));
      return isFurther && !steps.some((step) => step.file !== file && leadsTo(step.file, file));
    });
    expect(strays.map(({ file }) => file)).toEqual([]);
  });
});

test("every folder that the page names exists, and README and CONTRIBUTING link to the page", () => {
  const folders = [...page.matchAll(/(?:src|scripts|spec|docs)\/(?:[a-z-]+\/)?/g)].map(([folder]) => folder);
  expect(folders.length).toBeGreaterThan(8);
  const built = ["docs/site/"];
  for (const folder of folders)
    expect(built.includes(folder) || existsSync(join(paths.root, folder)), folder).toBe(true);
  for (const file of ["README.md", "CONTRIBUTING.md"]) expect(read(file)).toContain("(docs/architecture.md)");
});

test("every folder in the diagram of README exists", () => {
  const [, diagram = ""] = read("README.md").split("```mermaid");
  const named = (diagram.split("```")[0] ?? "").match(/\b(?:spec|generated|src|scripts)\/[\w./]*/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  for (const path of named) expect(existsSync(join(paths.root, path)), path).toBe(true);
});
