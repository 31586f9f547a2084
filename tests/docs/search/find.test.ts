import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { find } from "../../../scripts/docs/search/find.ts";
import { type Entry, searchOptions } from "../../../scripts/docs/search/search-options.ts";
import { limitsOf } from "../../support/own-document.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { site } from "../fixtures.ts";

const text = await readFile(join(site.folder, "search-index.js"), "utf8");
const published = MiniSearch.loadJS<Entry>(runInNewContext(`${text}; searchIndex`), searchOptions);

const { maxItems: most } = limitsOf().ids;
const numbers: [string, string[]][] =
  most === undefined
    ? []
    : [
        [`${most} ids`, ["limits-and-batches.html", "index.html#deleteTasks-request-body-ids"]],
        [`${(most + 1).toLocaleString("en")} ids`, ["limits-and-batches.html"]],
      ];
const queries = Object.entries(readYaml<Record<string, string[]>>(import.meta, "queries.yaml"));
test.each([...queries, ...numbers])("%s", (query, wanted) => {
  const first = find(published, query).slice(0, 3);
  const isFound = first.some(({ id }) => wanted.some((address) => id.startsWith(address)));
  expect(isFound, first.map(({ id }) => id).join(", ")).toBe(true);
});

describe("of small texts", () => {
  const search = (query: string, ...texts: string[]) => {
    const index = new MiniSearch<Entry>(searchOptions);
    index.addAll(texts.map((each, at) => ({ id: `${at}`, title: "", page: "", text: each, weight: 1 })));
    return find(index, query).map(({ id }) => texts[Number(id)]);
  };

  test.each([
    ["rust", "trust"],
    ["id", "idempotent"],
  ])("%s does not find %s", (query, other) => {
    expect(search(`${query} x`, other)).toEqual([]);
  });

  test.each([
    ["retries", "retry"],
    ["deleting", "it deletes"],
    ["authenticat", "authentication"],
    ["autentication", "authentication"],
    ["删除任务", "批量删除迁移任务"],
    ["タスクの削除", "移行タスクを削除する"],
  ])("%s finds %s", (query, found) => {
    expect(search(query, found, "other words")).toEqual([found]);
  });

  test("a name finds the texts with the whole name only", () => {
    expect(search("SMS.9004", "SMS.9004 means this", "SMS.9005 means that")).toEqual(["SMS.9004 means this"]);
  });

  test("texts with all words hide texts with some of them, if there are enough", () => {
    const some = "a proxy";
    expect(search("proxy certificate", some, "certificate of a proxy")).toEqual(["certificate of a proxy", some]);
    const all = ["1", "2", "3", "4", "5"].map((number) => `proxy certificate ${number}`);
    expect(search("proxy certificate", some, ...all)).toEqual(expect.not.arrayContaining([some]));
  });
});
