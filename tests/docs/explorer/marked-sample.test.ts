import { describe, expect, test } from "vitest";
import { ENDPOINTS } from "../../../generated/endpoints.ts";
import { markedSample } from "../../../scripts/docs/explorer/marked-sample.ts";
import { inWords, sampleValues } from "../../../scripts/docs/explorer/sample-values.ts";
import { fillProgram } from "../../../scripts/generate/samples/fill-program.ts";
import type { Parameter } from "../../../src/document/openapi/types.ts";
import { validBody } from "../../support/own-document.ts";
import { provider } from "../../support/recording-provider.ts";
import { runProgram } from "../../support/run-program.ts";
import { deletion } from "../shown.ts";

const example = validBody();
const parameters: Parameter[] = [{ name: "limit", in: "query", schema: {}, example: 5 }];
/** A region other than that of the samples. */
const [region = "", server = ""] = Object.entries(ENDPOINTS).at(-1) ?? [];
const ids = ["it's", 'say "no"', "back\\slash", "$HOME $(id) `id`", "line\nfeed ?> \\u000a", "ü €", "1"];

type Sample = (typeof deletion.samples)[number];
const filled = (sample: Sample, input: { body: unknown; server?: string; region?: string; parameters?: unknown[] }) => {
  const { code, language, marks } = markedSample(sample, parameters, example);
  const values = sampleValues(marks, {
    ...{ server, ownEndpoint: "https://own.example", parameters: [5] },
    ...input,
  });
  return values && fillProgram(code, language, values);
};

describe.each(deletion.samples)("The sample $label with the reader's values", (sample) => {
  test("has the reader's IDs, in its comment too, and the reader's region", () => {
    const code = filled(sample, { body: { ids: ["a-1", "b-2"] }, region });
    expect(code).toContain(region);
    expect(code).toContain("tasks a-1 and b-2");
    expect(code).toMatch(/"a-1", ?"b-2"/);
    for (const old of ["\uE000", "https://sms.$", inWords(example.ids), "Before you run it"])
      expect(code).not.toContain(old);
  });

  test("names a server without a region in the environment", () => {
    const code = filled(sample, { body: example, server: "http://127.0.0.1:4010" });
    expect(code).toMatch(/^(#|\/\/) Before you run it: export \w+=http:\/\/127\.0\.0\.1:4010$/m);
  });

  test("keeps an ID from ending the comment", () => {
    const code = filled(sample, { body: { ids: ["a\nb", "\\u000a ?>"] }, region });
    expect(code).toContain("tasks a b and \\\\u000a ? >");
  });

  test.each([undefined, null, {}, { ids: [1] }, { ids: "1" }, { ...example, more: 1 }])(
    "does not claim to send %j",
    (body) => {
      expect(filled(sample, { body, region })).toBeUndefined();
    },
  );

  test("does not claim to send other parameters", () => {
    expect(filled(sample, { body: example, region, parameters: [6] })).toBeUndefined();
  });
});

test("a sample for curl sends exactly the reader's IDs", async () => {
  const { address, received } = await provider();
  const curl = deletion.samples.find(({ lang }) => lang === "curl") as Sample;
  const code = filled(curl, { body: { ids }, server: address.replace(/\/$/, "") }) ?? "";
  const { stderr } = await runProgram("sh", ["-c", code], { SMS_TOKEN: "any", SMS_ENDPOINT: address });
  expect(stderr).toBe("");
  expect(received.map(({ body }) => JSON.parse(body))).toEqual([{ ids }]);
});

test.each([
  [[], "(none)"],
  [["1"], "1"],
  [["1", "2"], "1 and 2"],
  [["1", "2", "3", "4", "5"], "1, 2, 3, 4 and 5"],
  [["1", "2", "3", "4", "5", "6"], "1, 2, 3, 4 and 2 more"],
])("the items %j in words", (items, words) => {
  expect(inWords(items)).toBe(words);
});
