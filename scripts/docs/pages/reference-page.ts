import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, SecurityScheme } from "../../../src/document/openapi/types.ts";
import { securityOf } from "../../../src/document/operations/security.ts";
import { tokenHeader } from "../../generate/client/token-header.ts";
import type { Field } from "../../generate/reference/field-views.ts";
import { type BodyView, type OperationView, operationViews } from "../../generate/reference/operation-views.ts";
import { shortSample } from "../../generate/samples/code-samples.ts";
import { listed, phrase, type Words } from "../../shared/words.ts";
import { downloads, type Page } from "../frame/page.ts";
import { codePanel } from "../rendering/code-panel.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { inlineCode } from "../rendering/render-markdown.ts";
import type { Entry } from "../search/search-options.ts";

const FILE = "index.html";
/** The number of servers beside the operation; the guide has the others. */
const SERVERS_SHOWN = 1;

const render = pageTemplate("reference.html");
const renderMore = pageTemplate("reference-more.md");

/**
 * Builds the reference, which can be read without scripts.
 * @param guides links to guides in Markdown, by the ID of the part below which they stand
 */
export function referencePage(document: Document, words: Words, guides: Record<string, string> = {}): Page {
  const { title, version, summary = "", description = "" } = document.info as { title: string; [key: string]: string };
  const common = (document.servers ?? []).map(({ url }) => url);
  const operations = operationViews(document, words);
  const contracts = readContract(document).operations;
  const level = operations.length === 1 ? 1 : 2; // several operations stand below the title of the document
  return {
    file: FILE,
    title,
    label: phrase(words, "pages.reference"),
    description: summary,
    layout: "wide",
    styles: ["reference.css"],
    content: render({
      title: level > 1 && title,
      version,
      words,
      guides,
      operations: operations.map(({ servers = common, ...operation }, index) => ({
        ...operationParts(operation, contracts[index] as OperationContract, words),
        level,
        below: level + 1,
        servers: (servers === common ? servers.slice(0, SERVERS_SHOWN) : servers).map(inlineCode),
        moreServers: servers === common ? Math.max(0, servers.length - SERVERS_SHOWN) : 0,
        security: securityText(document, operation, words),
      })),
      more: renderMore({ words, description, downloads: downloads(words) }),
    }),
  };
}

/** Returns an entry of the search for each field, its limits included. */
export const fieldEntries = (document: Document, words: Words): Entry[] =>
  operationViews(document, words).flatMap(({ title, parameters, body, responses }) => {
    const sent = [...parameters, ...(body?.fields ?? [])];
    const received = responses.flatMap((response) => [...response.headers, ...(response.body?.fields ?? [])]);
    return [sent, received].flatMap((fields) =>
      fields.flatMap(withChildren).map(({ id, name, type, limits, description }) => ({
        id: `${FILE}#${id}`,
        title: name,
        page: title,
        text:
          phrase(words, "explorer.limits", { limits: [type, limits].filter(Boolean).join(words.limits?.separator) }) +
          description.replaceAll("`", ""),
        weight: fields === sent ? 2 : 1,
      })),
    );
  });

const withChildren = (field: Field): Field[] => [field, ...field.fields.flatMap(withChildren)];

/** Describes how to authenticate: a sentence for each alternative, and a link to the guide. */
function securityText(document: Document, { security: requirements }: OperationView, words: Words): string {
  const say = (key: string, values?: Record<string, unknown>) => phrase(words, `security.${key}`, values);
  const sentences = (requirements.length === 0 ? [{}] : requirements).map((requirement) => {
    const schemes = Object.keys(requirement).map((name) => schemeInWords(document, name, words));
    const text = schemes.length > 0 ? listed(words, schemes) : say("none");
    return say("sentence", { text: text.replace(/^\w/, (letter) => letter.toUpperCase()) });
  });
  const isToken = securityOf(document, requirements).alternatives.some(({ name }) => name === tokenHeader(document));
  return [sentences.join(say("or")), isToken ? say("obtain") : ""].join("");
}

/** Describes a security scheme by its token and location or, if these are unknown, by its name and type. */
function schemeInWords(document: Document, name: string, words: Words): string {
  const [token] = securityOf(document, [{ [name]: [] }]).alternatives;
  if (!token) {
    const { type, scheme = "" } = resolve(document, document.components?.securitySchemes?.[name] as SecurityScheme);
    return `\`${name}\` (${`${type} ${scheme}`.trim()})`;
  }
  const prefix = token.value("").trim();
  return phrase(words, prefix ? "security.prefixed" : "security.token", {
    place: words.places?.[token.in],
    name: `\`${token.name}\``,
    prefix: `\`${prefix}\``,
  });
}

/** Returns the parts of an operation for the template. */
function operationParts(operation: OperationView, contract: OperationContract, words: Words) {
  const { id, parameters, body, bodies, responses } = operation;
  const isSimple = hasSimpleBody(operation);
  const { request = "", body: bodyLabel, response: responseLabel, script = "" } = words.reference ?? {};
  const short = shortSample(contract);
  const samples = operation.samples.map(({ lang, label, source }, index, all) => ({
    // The first sample in a language has the language's name.
    label: all.findIndex((other) => other.lang === lang) === index ? lang : label,
    code: source.trim(),
    language: lang,
  }));
  // The short command comes first; the sample with its name is the careful form of it.
  const programs = samples.map((sample) =>
    sample.label === short?.label ? { ...sample, label: script.replace("{name}", sample.label) } : sample,
  );
  return {
    ...operation,
    fields: [
      ...parameters.map((parameter) => ({ ...parameter, place: words.places?.[parameter.in] })),
      ...(isSimple ? (body?.fields ?? []) : []).map((field) => ({ ...field, place: words.places?.body })),
    ],
    requestText: isSimple ? (body?.description ?? "") : "",
    bodies: isSimple ? [] : withFacts(words, bodies, body?.required),
    responses: responses.map((response) => {
      const [name, ...text] = response.description.split("\n");
      return {
        ...response,
        description: name,
        text: text.join("\n"),
        kind: response.success ? "good" : "bad",
        headers: response.headers.map((header) => ({ ...header, place: words.places?.responseHeader })),
        bodies: withFacts(words, response.bodies),
        panel: codePanel(
          `${response.id}-examples`,
          `${responseLabel} ${response.status}`,
          examplePieces(response.body),
        ),
      };
    }),
    samplePanel: codePanel(
      `${id}-samples`,
      request,
      [
        ...(short ? [{ label: short.label, code: short.source.trim(), language: short.lang }] : []),
        ...programs,
        ...examplePieces(body, bodyLabel),
      ],
      { remember: true },
    ),
  };
}

/** Reports whether the fields of a body describe it completely: it is required and always an object in JSON. */
const hasSimpleBody = ({ bodies: [body, ...others], body: main }: OperationView) =>
  body?.mediaType === "application/json" &&
  main?.required &&
  others.length === 0 &&
  body.isObject &&
  body.fields.length > 0;

const withFacts = (words: Words, bodies: BodyView[], required?: boolean) =>
  bodies.map((body) => {
    const { mediaType, whole } = body;
    const presence = required !== undefined && phrase(words, required ? "reference.required" : "reference.optional");
    return {
      ...body,
      facts: [mediaType, whole.type, whole.limits, presence].filter(Boolean).join(words.limits?.separator),
    };
  });

/** Returns the examples of a body for the menu of a code panel. */
const examplePieces = ({ examples }: Pick<BodyView, "examples"> = { examples: [] }, label = "") =>
  examples.map(({ title, text, language }) => ({
    label: [label, examples.length > 1 || !label ? title : ""].filter(Boolean).join(": "),
    code: text,
    language,
  }));
