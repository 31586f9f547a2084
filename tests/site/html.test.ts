import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { expect, inject, test } from "vitest";

const site = inject("site");

const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });

test.each(site.pages.filter((file) => file !== "interactive.html"))("%s is valid HTML", async (file) => {
  const report = await validator.validateString(await readFile(join(site.folder, file), "utf8"), file);
  const messages = report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
  expect(messages).toEqual([]);
});
