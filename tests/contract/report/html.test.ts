import { expect, test } from "vitest";
import { html } from "../../../src/contract/report/html.ts";
import { expected, sample } from "./sample.ts";

const pageOf = (report: typeof sample) => html(report).replace(/<style>.*<\/style>/s, "");

test("shows violations by cause, and every clause with its result, violated clauses first", () => {
  expect(pageOf({ ...sample, results: sample.results.toReversed() }).split("<h2>Clauses")[1]).toMatch(
    />violated<.*>violated<.*>not tried<.*>conforming</s,
  );
  expect(pageOf(sample)).toBe(expected("page.txt"));
});

test("leaves out a missing seed and missing causes", () => {
  const { seed: _, ...recording } = sample;
  const page = pageOf({ ...recording, results: sample.results.slice(2) });
  expect(page).toContain("<p>http://a.example/?a&amp;b</p>\n<p>0 violated, 1 not tried, 1 conforming</p>");
  expect(page).not.toContain("by cause");
});

test("contains its style and loads nothing", () => {
  expect(html(sample)).toMatch(/<style>body\{.*\}<\/style>/s);
  expect(html(sample)).not.toMatch(/<script|<link| src=/);
});
