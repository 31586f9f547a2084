import type { Field } from "../../scripts/generate/reference/field-views.ts";
import { type OperationView, operationViews } from "../../scripts/generate/reference/operation-views.ts";
import { english } from "../../scripts/shared/words.ts";
import { ownDocument } from "../support/own-document.ts";

/** The operations of the document, which the pages must show. `tests/spec` compares the document with the vendor's page. */
export const views = operationViews(ownDocument, english);

/** The operation of the guides and of the explorer's tests. */
export const deletion = views.find(({ operationId }) => operationId === "deleteTasks") as OperationView;

/** Returns all fields of a request and its responses, at any depth. */
export const fieldsOf = ({ parameters, bodies, responses }: OperationView): Field[] =>
  [...parameters, ...[...bodies, ...responses.flatMap((each) => each.bodies)].flatMap(({ fields }) => fields)]
    .concat(responses.flatMap(({ headers }) => headers))
    .flatMap(withChildren);

const withChildren = (field: Field): Field[] => [field, ...field.fields.flatMap(withChildren)];

/** Returns the examples of a request and its responses, and the samples, as text. */
export const codesOf = ({ bodies, responses, samples }: OperationView): string[] =>
  [...bodies, ...responses.flatMap((each) => each.bodies)]
    .flatMap(({ examples }) => examples.map(({ text }) => text))
    .concat(samples.map(({ source }) => source));

/** Returns the first refusal that has an example. */
export const refusalOf = ({ responses }: OperationView) => {
  const [refusal] = responses.filter(({ success, body }) => !success && body?.examples.length);
  return { status: refusal?.status ?? "", example: refusal?.body?.examples[0]?.text ?? "" };
};

/** Returns a text without white space, which pages and code set differently. */
export const compact = (text: string): string => text.replace(/\s+/g, "");
