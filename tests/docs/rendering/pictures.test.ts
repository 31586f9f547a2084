import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ownPictures, picturesOf } from "../../../scripts/docs/rendering/pictures.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";

let folder = "";
const page = () => join(folder, "support.md");
beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, "pictures"));
  for (const name of ["a b.png", "c.svg"]) await writeFile(join(folder, "pictures", name), "");
});

test("finds the pictures of a page, in Markdown and in HTML, but not in code", () => {
  const text =
    '![A](pictures/a%20b.png "A")\n\n- <img alt="C" src="./pictures/c.svg">\n\n```\n![B](pictures/b.png)\n```\n';
  expect(picturesOf(text, page())).toEqual([
    ["pictures/a b.png", join(folder, "pictures/a b.png")],
    ["./pictures/c.svg", join(folder, "pictures/c.svg")],
  ]);
});

test("leaves out a link to a file whose address cannot be decoded", () => {
  expect(picturesOf("[A](100%.pdf)", page())).toEqual([]);
});

test.each([
  ["pictures/missing.png", "there is no file"],
  ["100%.png", "there is no file"],
  ["../logo.png", "into the folder of the page"],
  ["pictures/../../logo.png", "into the folder of the page"],
  ["https://host.example/logo.png", "into the folder of the page"],
  ["//host.example/logo.png", "into the folder of the page"],
])("refuses %s in one line", (address, reason) => {
  const message = expect.stringMatching(new RegExp(`^${page()} shows ${address}[,:] .*${reason}.*$`));
  expect(() => picturesOf(`![A](${address})`, page())).toThrow(expect.objectContaining({ message }));
});

test("refuses different pictures of one name", () => {
  expect(ownPictures([["a.png", "/x/a.png"], ["a.png", "/x/a.png"]])).toEqual({ "a.png": "/x/a.png" }); // biome-ignore format: one line
  expect(() => ownPictures([["a.png", "/x/a.png"], ["a.png", "/y/a.png"]])).toThrow("/x/a.png and /y/a.png"); // biome-ignore format: one line
});
