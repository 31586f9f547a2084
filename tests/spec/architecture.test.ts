import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";

const read = (file: string) => readFileSync(join(paths.root, file), "utf8");
const page = read("docs/architecture.md");

/** The steps of a walk: the file that each one names first, and what else it names. */
function stepsOf(title: string): { file: string; symbols: string[] }[] {
  const [, section = ""] = page.split(`## Walk: ${title}\n`);
  const lines = (section.split("\n## ")[0] ?? "").match(/^\d+\. .*$/gm) ?? [];
  return lines.map((line) => {
    const [file = "", ...symbols] = [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    return { file, symbols };
  });
}

describe.each(["one ID", "one clause"])("the walk of %s", (title) => {
  const steps = stepsOf(title);

  test("has its steps, and enters each file once", () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(new Set(steps.map(({ file }) => file)).size).toBe(steps.length);
  });

  test.each(steps)("$file has what the step names", ({ file, symbols }) => {
    const text = read(file);
    expect(symbols.length).toBeGreaterThan(0);
    for (const symbol of symbols) expect(text).toMatch(new RegExp(`\\b${symbol}\\b`));
  });
});

test("every folder that the page names is there, and README and CONTRIBUTING lead to the page", () => {
  const folders = [...page.matchAll(/(?:src|scripts|spec|docs)\/(?:[a-z-]+\/)?/g)].map(([folder]) => folder);
  expect(folders.length).toBeGreaterThan(8);
  const built = ["docs/site/"];
  for (const folder of folders)
    expect(built.includes(folder) || existsSync(join(paths.root, folder)), folder).toBe(true);
  for (const file of ["README.md", "CONTRIBUTING.md"]) expect(read(file)).toContain("(docs/architecture.md)");
});

test("the diagram of README names folders that are there", () => {
  const [, diagram = ""] = read("README.md").split("```mermaid");
  const named = (diagram.split("```")[0] ?? "").match(/\b(?:spec|generated|src|scripts)\/[\w./]*/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  for (const path of named) expect(existsSync(join(paths.root, path)), path).toBe(true);
});
