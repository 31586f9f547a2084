import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { ownDocument } from "../support/own-document.ts";
import {
  type PageField,
  pageDeletableStatuses,
  pageExamples,
  pageFields,
  pageStatuses,
  pageUri,
} from "../support/page.ts";
import { sample } from "../support/run-program.ts";

const site = inject("site");

const file = (name: string) => readFile(join(site.folder, name), "utf8");

test("the document as YAML is the bundle, for readers of YAML 1.1 and 1.2 alike", async () => {
  const yaml = await file("openapi.yaml");
  for (const version of ["1.1", "1.2"] as const) expect(parse(yaml, { version })).toEqual(ownDocument);
});

/** The reference as text, for programs and for readers of plain text. */
const texts = ["reference.md", "llms.txt"];

for (const name of texts) {
  describe(`The text of ${name}`, () => {
    let text: string;
    let words: string;
    beforeAll(async () => {
      text = (await file(name)).replace(/[`*\\]|^ *[-*] /gm, "").replaceAll("​", "");
      words = squeeze(text);
    });

    test.each(pageFields)("says everything of $place $name", (field) => {
      expect(part(words, field.place)).toContain(statement(field));
    });

    test.each(Object.entries(pageStatuses))(
      "says what the status %s means, and gives its example",
      (status, meaning) => {
        expect(words).toContain(`${status} ${meaning}`);
        const place = status === "200" ? "response 200" : "response 403";
        expect(part(words, place).replaceAll(" ", "")).toContain(
          compact(pageExamples.responses[status as unknown as 200]),
        );
      },
    );

    test("gives the example request, the method and the path", () => {
      expect(part(words, "request body").replaceAll(" ", "")).toContain(compact(pageExamples.request));
      expect(words).toContain(`${pageUri.method} ${pageUri.path}`);
    });

    test("says when a task can be deleted", () => {
      expect(words).toContain("disconnected from SMS");
      expect(words).toContain(pageDeletableStatuses.slice(0, -1).join(", "));
    });

    test("holds every sample", async () => {
      const names = await readdir(sample(""));
      expect(names.length).toBeGreaterThan(0);
      const marks = (code: string) => squeeze(code).replace(/[`*\\ ]|(?<=\s|^)[-*] /g, "");
      for (const each of names) expect(marks(text), each).toContain(marks(await readFile(sample(each), "utf8")));
    });
  });
}

const squeeze = (text: string) => text.replace(/\s+/g, " ");
const compact = (value: unknown) => JSON.stringify(value).replaceAll(" ", "");

const BORDERS: Record<PageField["place"], [from: string, to: string]> = {
  "request header": ["Request of deleteTasks", "Body: application/json"],
  "request body": ["Body: application/json", "Responses of deleteTasks"],
  "response 200": ["200 Batch deleting", "403 Authentication"],
  "response 403": ["403 Authentication", "Samples of deleteTasks"],
  details: ["details: array of objects", "Example:"],
};

function part(words: string, place: PageField["place"]): string {
  const [from, to] = BORDERS[place];
  const start = words.indexOf(from);
  const end = words.indexOf(to, start);
  expect(start, from).toBeGreaterThan(0);
  expect(end, to).toBeGreaterThan(start);
  return words.slice(start, end + to.length + 20);
}

/** A row of the page's tables, as the text has it. */
function statement({ place, name, type, mandatory, length, arrayLength }: PageField): string {
  if (name === "-") return "Body: application/json, object or string";
  const range = ({ min, max }: { min: number; max: number }, unit: string) =>
    `${min.toLocaleString("en")} to ${max.toLocaleString("en")} ${unit}`;
  const limits = [
    arrayLength && range(arrayLength, "items"),
    length && `${arrayLength ? "each " : ""}${range(length, "characters")}`,
    mandatory && "required",
  ].filter(Boolean);
  const words = type.toLowerCase().replace("details ", "");
  return `${name}${place === "request header" ? " (header)" : ""}: ${[words, ...limits].join(", ")} `;
}
