import { expect, test } from "vitest";
import { explorerData } from "../../../scripts/docs/explorer/explorer-data.ts";
import { explorerPage } from "../../../scripts/docs/pages/explorer-page.ts";
import { fillProgram } from "../../../scripts/generate/samples/fill-program.ts";
import { programValues } from "../../../scripts/generate/samples/request-values.ts";
import { english } from "../../../scripts/shared/words.ts";
import { alone, corpus } from "../../corpus/corpus.ts";
import { sampled } from "../../support/sampled.ts";

const some = sampled(corpus, 3);
test.each(some)("every operation has a form, and programs without a marker that nothing fills: $name", (each) => {
  const document = alone(each);
  const { operations, programs } = explorerData(document, english);
  const { content } = explorerPage(document, english);
  for (const [id, { shape, parameters, codes }] of Object.entries(operations)) {
    expect(content).toContain(`data-operation="${id}"`);
    const typed = parameters.flatMap((each): [typeof each, unknown][] =>
      each.example === undefined ? [] : [[each, each.example]],
    );
    for (const { label, language, program } of codes) {
      const values = programValues(
        shape,
        { server: "https://api.example/v1", parameters: typed, body: '{"a":[1]}' },
        language,
      );
      const text = fillProgram(programs[program] ?? "", language, values);
      expect(text, label).toContain("https://api.example/v1");
      expect(text, label).not.toMatch(/[\uE000\uE001]|undefined|\[object/);
    }
  }
});
