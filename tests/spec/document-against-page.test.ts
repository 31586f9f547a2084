import { expect, test } from "vitest";
import { operations } from "../../src/document/operations/operations.ts";
import { type Change, changed } from "../documents/changed.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { ownDocument } from "../support/own-document.ts";
import { readYaml } from "../support/read-yaml.ts";
import { asPage, type Page } from "./as-page.ts";

/** The vendor's pages by operation. */
const pages = readYaml<Record<string, Page>>(import.meta, "page.yaml");

/** Returns a page in the form that `asPage` returns for a document that agrees with the page. */
function expected({ deletable, examples, fields, ...page }: Page): ReturnType<typeof asPage> {
  const sent = fields.filter(({ place }) => place === "request body");
  const places = [...(sent.length > 0 ? ["request"] : []), ...Object.keys(page.statuses)];
  const hasBody = (place: string) => fields.some((field) => field.place === `response ${place}`) || place === "request";
  return {
    ...page,
    // If the table says String for a body whose example is an object, both conform.
    fields: fields.map((row) =>
      row.name === "-" && row.type === "String" && typeof examples[row.place.replace("response ", "")] === "object"
        ? { ...row, type: "object or string" }
        : row,
    ),
    mediaTypes: Object.fromEntries(places.map((place) => [place, hasBody(place) ? ["application/json"] : []])),
    bodyRequired: sent.some(({ mandatory }) => mandatory),
    deletableWhen: deletable
      ? [
          { required: ["agentConnected"], agentConnected: [false] },
          { required: ["status"], status: deletable },
        ]
      : [],
    examples: Object.fromEntries(places.map((place) => [place, place in examples ? [examples[place]] : []])),
  };
}

const documented = operations(ownDocument);

test.for(documented)(
  "the document says what the page of $operationId says, and nothing else",
  (operation, { skip }) => {
    const page = pages[operation.operationId];
    if (page) return expect(asPage(ownDocument, operation)).toEqual(expected(page));
    const reason = `${operation.operationId} is not compared: tests/spec/page.yaml has no entry for it`;
    console.warn(reason); // by default, the reporter does not print why a test was skipped
    skip(reason);
  },
);

test("the document has every operation that has a page", () => {
  expect(documented.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(Object.keys(pages)));
});

test.each(readYaml<(Change & { claim: string })[]>(import.meta, "departures.yaml"))(
  "the comparison detects $claim",
  (change) => {
    const [before, after] = [fixedDocument, changed(change)].map((document) =>
      operations(document).map((operation) => asPage(document, operation)),
    );
    expect(after).not.toEqual(before);
  },
);
