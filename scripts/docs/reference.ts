import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, SecurityScheme } from "../../src/document/openapi/types.ts";
import { securityOf } from "../../src/document/operations/security.ts";
import { tokenHeader } from "../generate/token-header.ts";
import type { Field } from "../generate/view/fields.ts";
import { type BodyView, type OperationView, operationViews } from "../generate/view/view.ts";
import { paths } from "../shared/paths.ts";
import { errorSummary } from "./error-codes.ts";
import { inlineCode, markdown } from "./markdown.ts";
import { downloads, type Page } from "./page.ts";
import { panel } from "./panel.ts";
import type { Entry } from "./search-options.ts";
import { template } from "./template.ts";

const FILE = "index.html";
/** As many servers are shown beside the operation; the guide has the others. */
const SERVERS_SHOWN = 1;

/** The reference: a page made from the document, which needs no script to be read. */
export async function reference(document: Document): Promise<Page> {
  const render = await template("reference");
  const { title, summary = "", description = "" } = document.info as { title: string; [key: string]: string };
  const common = (document.servers ?? []).map(({ url }) => url);
  const operations = operationViews(document);
  // One operation is what the page is about; several stand below the title of the document.
  const level = operations.length === 1 ? 1 : 2;
  const more = await readFile(join(paths.templates, "reference-more.md"), "utf8");
  const files = downloads.map(({ file, title: what }) => `- [${file}](${file}): ${what}`).join("\n");
  return {
    file: FILE,
    title,
    label: "Reference",
    description: summary,
    layout: "wide",
    styles: ["reference.css"],
    content: render({
      title: level > 1 && title,
      operations: operations.map(({ servers = common, ...operation }) => ({
        ...shown(operation, level),
        level,
        below: level + 1,
        servers: (servers === common ? servers.slice(0, SERVERS_SHOWN) : servers).map(inlineCode),
        moreServers: servers === common ? Math.max(0, servers.length - SERVERS_SHOWN) : 0,
        security: markdown(securityText(document, operation)),
      })),
      more: markdown(
        [errorSummary(), "## About this contract", description, more, "## Downloads", files].join("\n\n"),
        1,
      ),
    }),
  };
}

/** Each field as something that the search finds, its limits included. */
export const fieldEntries = (document: Document): Entry[] =>
  operationViews(document).flatMap(({ title, parameters, body, responses }) =>
    [
      ...parameters,
      ...(body?.fields ?? []),
      ...responses.flatMap(({ headers, body: sent }) => [...headers, ...(sent?.fields ?? [])]),
    ]
      .flatMap(withChildren)
      .map(({ id, name, type, limits, description }) => ({
        id: `${FILE}#${anchor(id)}`,
        title: name,
        page: title,
        text: [type, limits, description.replaceAll("`", "")].filter(Boolean).join(". "),
        weight: 2,
      })),
  );

/** The id of an element: that of the view, whose dots no selector understands. */
const anchor = (id: string) => id.replaceAll(".", "-");

const withChildren = (field: Field): Field[] => [field, ...field.fields.flatMap(withChildren)];

/** How to authenticate: a sentence for each alternative, and where to read on. */
function securityText(document: Document, operation: OperationView): string {
  const requirements = operation.security.security ?? document.security ?? [];
  if (requirements.length === 0) return "None.";
  const sentences = requirements.map((requirement) => {
    const schemes = Object.keys(requirement).map((name) => schemeInWords(document, name));
    return schemes.join(" and ") || "No authentication";
  });
  const isToken = securityOf(document, operation.security).alternatives.some(
    ({ name }) => name === tokenHeader(document),
  );
  const more = isToken ? " [Obtain a token, or sign with AK/SK](authentication.html)." : "";
  return `${sentences.map((each) => each.replace(/^\w/, (letter) => letter.toUpperCase())).join(". Or: ")}.${more}`;
}

/** A security scheme, as what is sent: a token at its place, or what it calls itself. */
function schemeInWords(document: Document, name: string): string {
  const [token] = securityOf(document, { security: [{ [name]: [] }] }).alternatives;
  if (!token) {
    const { type, scheme = "" } = resolve(document, document.components?.securitySchemes?.[name] as SecurityScheme);
    return `\`${name}\` (${`${type} ${scheme}`.trim()})`;
  }
  const prefix = token.value("").trim();
  return `a token in the ${token.in} \`${token.name}\`${prefix && `, after \`${prefix}\``}`;
}

function shown(operation: OperationView, level: number) {
  return {
    ...operation,
    description: markdown(operation.description, level, `${operation.id}-`),
    fields: [
      ...operation.parameters.map((parameter) => ({ ...shownField(parameter), place: parameter.in })),
      ...(isUsual(operation) ? (operation.body?.fields ?? []) : []).map((each) => ({
        ...shownField(each),
        place: "body",
      })),
    ],
    bodies: (isUsual(operation) ? [] : operation.bodies).map((body, at) => ({
      facts: facts(body, operation.body?.required),
      html: markdown(body.description, level + 1, `${operation.id}-body-${at}-`),
      fields: body.fields.map(shownField),
    })),
    responses: operation.responses.map((response) => ({
      ...response,
      id: anchor(response.id),
      // The first line is its name; what follows is text.
      description: response.description.split("\n", 1)[0],
      html: markdown(response.description.split("\n").slice(1).join("\n"), level + 1, `${anchor(response.id)}-more-`),
      kind: response.success ? "good" : "bad",
      headers: response.headers.map((header) => ({ ...shownField(header), place: "header" })),
      bodies: response.bodies.map((body, at) => ({
        facts: facts(body),
        html: markdown(body.description, level + 1, `${anchor(response.id)}-${at}-`),
        fields: body.fields.map(shownField),
      })),
    })),
    samplePanel: panel(
      `${operation.id}-samples`,
      "Request",
      [
        ...operation.samples.map(({ lang, label, source }, at, all) => ({
          // The first sample in a language goes by its name.
          label: all.findIndex((other) => other.lang === lang) === at ? lang : label,
          code: source.trim(),
          language: lang,
        })),
        ...exampleParts("Body", operation.body),
      ],
      { remember: true },
    ),
    examplePanel: panel(
      `${operation.id}-examples`,
      "Response",
      operation.responses.flatMap(({ status, body }) => exampleParts(status, body)),
    ),
  };
}

/** Whether the body of a request is one that its fields describe: an object in JSON that is required. */
const isUsual = ({ bodies: [body, ...others], body: main }: OperationView) =>
  body?.mediaType === "application/json" &&
  main?.required &&
  others.length === 0 &&
  body.whole.type === "object" &&
  body.fields.length > 0;

/** A body in a line: its media type, its type and its limits. */
const facts = ({ mediaType, whole }: BodyView, required?: boolean): string =>
  [mediaType, whole.type, whole.limits, required !== undefined && (required ? "required" : "optional")]
    .filter(Boolean)
    .join(", ");

/** The examples of a body, behind a tab each. */
const exampleParts = (label: string, body: BodyView | undefined) =>
  (body?.examples ?? []).map(({ title, text, language }, _at, { length }) => ({
    label: length > 1 ? `${label}: ${title}` : label,
    code: text,
    language,
  }));

interface ShownField extends Omit<Field, "fields"> {
  html: string;
  fields: ShownField[];
}

/** The level above that of a heading in the description of a field. */
const DEEPEST = 4;

const shownField = (field: Field): ShownField => ({
  ...field,
  id: anchor(field.id),
  html: markdown(field.description, DEEPEST, `${anchor(field.id)}-`),
  fields: field.fields.map(shownField),
});
