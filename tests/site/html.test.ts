import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { afterAll, expect, test } from "vitest";
import { serveSite } from "./site.ts";

const site = await serveSite();
afterAll(() => site.close());

const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });

test.each(site.pages.filter((file) => file !== "interactive.html"))("%s is valid HTML", async (file) => {
  const report = await validator.validateString(await readFile(join(site.folder, file), "utf8"), file);
  const messages = report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
  expect(messages).toEqual([]);
});
