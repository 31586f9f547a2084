import Handlebars from "handlebars";
import { readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { isAt } from "../../../src/document/operations/security.ts";
import { type OperationView, operationViews } from "../../generate/reference/operation-views.ts";
import { programsFor } from "../../generate/samples/programs.ts";
import { exampleTasks } from "../../shared/example-tasks.ts";
import { listed, phrase, type Words } from "../../shared/words.ts";
import { explorerCredential, explorerData } from "../explorer/explorer-data.ts";
import type { Page } from "../frame/page.ts";
import { browserScript } from "../rendering/browser-script.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { inlineCode } from "../rendering/render-markdown.ts";
import { codes } from "./error-code-pages.ts";

const render = pageTemplate("explorer.html");

/** Builds the explorer, which sends a request to a server of the reader's choice and writes it as a program. */
export const explorerPage = (document: Document, words: Words): Page => ({
  file: "explorer.html",
  title: phrase(words, "pages.explorer"),
  description: phrase(words, "pages.explorerText"),
  layout: "wide",
  styles: ["explorer.css"],
  scripts: ["explorer-data.js", "explorer.js"],
  policy: { "connect-src": "http: https:" }, // the reader chooses the server
  content: render({ words, languages: languagesOf(document, words), operations: formsOf(document, words) }),
});

/** Builds the scripts of the explorer: its data, which come from the document, and its program. */
export async function explorerScripts(document: Document, words: Words): Promise<Record<string, string>> {
  const errorCodes = Object.fromEntries(codes.map(({ code, address }) => [code, address]));
  return {
    "explorer-data.js": `const explorer = ${JSON.stringify({ ...explorerData(document, words), errorCodes })};\n`,
    "explorer.js": await browserScript("explorer.js"),
  };
}

/** Lists the languages of the programs, without their libraries. */
const languagesOf = (document: Document, words: Words) => {
  const labels = readContract(document)
    .operations.flatMap(programsFor)
    .map(({ label }) => label.replace(/,.*/, ""));
  return listed(words, [...new Set(labels)], "disjunction");
};

/** Lists names as code. */
const inCode = (words: Words, names: string[]) =>
  new Handlebars.SafeString(names.map(inlineCode).join(words.limits?.separator));

/** Returns the limits of a token, and an example that the mock accepts. */
const credentialText = ({ limits = "", example = "" }: Partial<OperationView["parameters"][number]> = {}) => ({
  limits,
  example: example || "example-token",
});

function formsOf(document: Document, words: Words) {
  const contracts = readContract(document).operations;
  const { deletable, notDeletable } = exampleTasks(document);
  const ids = (tasks: { id: string }[]) =>
    inCode(
      words,
      tasks.map(({ id }) => id),
    );
  return operationViews(document, words).map(({ parameters, body, responses, ...operation }, at) => {
    const credential = explorerCredential(contracts[at]?.security.alternatives ?? []);
    return {
      ...operation,
      // `npm start` gives its mock these tasks.
      tasks: contracts[at]?.operation["x-deletable-when"] &&
        notDeletable.length > 0 && { refused: ids(notDeletable), deleted: deletable.length > 0 && ids(deletable) },
      // The mock responds with this status on request.
      refusal: responses.find(({ status }) => /^4\d\d$/.test(status))?.status ?? "",
      credential: credential?.in !== "cookie" &&
        credential && {
          name: credential.name,
          required: operation.security.every((requirement) => Object.keys(requirement).length > 0),
          ...credentialText(parameters.find((parameter) => isAt(credential, parameter))),
        },
      parameters: parameters
        .filter((parameter) => !isAt(credential, parameter))
        .map((each) => ({
          ...each,
          facts: [each.type, each.limits, phrase(words, "explorer.place", { place: words.places?.[each.in] })]
            .filter(Boolean)
            .join(words.limits?.separator),
          inPath: each.in === "path",
          inCookie: each.in === "cookie",
        })),
      body: body && {
        ...body,
        example: body.examples[0]?.text ?? "",
        hints: body.fields.map(({ name, type, limits }) => ({
          name: inCode(words, [name]),
          facts: [type, limits].filter(Boolean).join(words.limits?.separator),
        })),
      },
    };
  });
}
