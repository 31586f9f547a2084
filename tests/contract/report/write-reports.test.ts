import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { clearReports, type WantedReport, writeReports } from "../../../src/contract/report/write-reports.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { expected, sample } from "./sample.ts";

test("each report is written, and its file is printed", async () => {
  const folder = await temporaryFolder();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary.md"));
  writeFileSync(join(folder, "summary.md"), "earlier\n");
  const wanted = (["junit", "json", "html"] as const).map((name) => ({ name, file: join(folder, "new", name) }));
  const all: WantedReport[] = [...wanted, { name: "github-actions", file: undefined }];
  clearReports(all);
  expect(readdirSync(join(folder, "new"))).toEqual([]);
  writeReports(sample, all);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  expect(read("new/junit")).toBe(expected("junit.xml"));
  expect(read("new/html")).toMatch(/^<!doctype html>/);
  expect(read("summary.md")).toBe(`earlier\n${expected("step-summary.md")}`);
  const { causes, ...report } = JSON.parse(read("new/json"));
  expect(report).toEqual({ ...sample, warnings: ["strange & 100%", "twice\nsaid"] });
  expect(causes[0].cause.text).toBe("status 500: a,b");
  expect(read("new/json")).toMatch(/^\{\n {2}"api".*\}\n$/s);
  expect(log.mock.calls.flat()).toEqual([
    ...wanted.map(({ name, file }) => `${name} report: ${file}`),
    ...expected("annotations.txt").split("\n"),
  ]);
});

test("a report of an earlier run is removed, and a linked one is emptied", async () => {
  const folder = await temporaryFolder();
  const file = (name: string) => join(folder, name);
  for (const name of ["earlier", "linked"]) writeFileSync(file(name), "earlier");
  symlinkSync("linked", file("link"));
  clearReports(["earlier", "link"].map((name) => ({ name: "junit", file: file(name) })));
  expect(readdirSync(folder)).toEqual(["link", "linked"]);
  expect(readFileSync(file("linked"), "utf8")).toBe("");
});

test("a report that cannot be written is refused before the run", async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, "folder"));
  for (const file of ["/proc/none/report.xml", join(folder, "folder")]) {
    expect(() => clearReports([{ name: "junit", file }])).toThrow(`${file} cannot be written`);
  }
  vi.stubEnv("GITHUB_STEP_SUMMARY", folder);
  expect(() => clearReports([{ name: "github-actions", file: undefined }])).toThrow(
    "GITHUB_STEP_SUMMARY cannot be written",
  );
  vi.stubEnv("GITHUB_STEP_SUMMARY", undefined);
  clearReports([{ name: "github-actions", file: undefined }]);
});
