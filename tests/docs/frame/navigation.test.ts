import { expect, test } from "vitest";
import { inOrder, navigation } from "../../../scripts/docs/frame/navigation.ts";

const page = (file: string) => ({ file, title: file, description: "", content: "" });

test("the navigation has the pages in reading order and no empty group, and refuses a page without a place", () => {
  const pages = [page("errors.html"), page("guides.html"), page("index.html")];
  expect(navigation(pages).map(({ title, pages: members }) => [title, members.map(({ file }) => file)])).toEqual([
    ["Reference", ["index.html"]],
    ["Use the API", ["guides.html", "errors.html"]],
  ]);
  expect(inOrder(pages).map(({ file }) => file)).toEqual(["index.html", "guides.html", "errors.html"]);
  expect(() => navigation([page("new.html")])).toThrow(/new\.html.*scripts\/docs\/frame\/navigation\.ts/);
});
