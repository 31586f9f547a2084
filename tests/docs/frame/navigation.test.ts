import { expect, test } from "vitest";
import { pageGroups } from "../../../scripts/docs/frame/navigation.ts";

const page = (file: string) => ({ file, title: file, description: "", content: "" });

test("the navigation has the groups of the settings, with titles in the language, and no empty group", () => {
  const groups = [
    { title: "reference", pages: ["index.html", "errors.html"] },
    { title: "Support", pages: ["support.html"] },
    { title: "about", pages: ["benchmarks.html"] },
  ];
  const pages = [page("support.html"), page("errors.html"), page("index.html")];
  const words = { groups: { reference: "参考" } };
  expect(
    pageGroups(groups, pages, words).map(({ title, pages: members }) => [title, members.map(({ file }) => file)]),
  ).toEqual([
    ["参考", ["index.html", "errors.html"]],
    ["Support", ["support.html"]],
  ]);
});
