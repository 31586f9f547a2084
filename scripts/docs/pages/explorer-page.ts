import { ENDPOINTS } from "../../../generated/endpoints.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { isAt, securityOf } from "../../../src/document/operations/security.ts";
import { type OperationView, operationViews } from "../../generate/reference/operation-views.ts";
import type { Page } from "../frame/page.ts";
import { browserScript } from "../rendering/browser-script.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { codes } from "./error-code-pages.ts";

const render = pageTemplate("explorer.html");

/** Builds the explorer, which sends a request to a server of the reader's choice and writes it as code. */
export const explorerPage = (document: Document): Page => ({
  file: "explorer.html",
  title: "Explorer",
  description: "Send the request to the mock or to your server, and copy it as code in any of many languages.",
  layout: "wide",
  styles: ["explorer.css"],
  scripts: ["explorer-data.js", "explorer.js"],
  policy: { "connect-src": "http: https:" }, // the reader chooses the server
  content: render({ operations: operationViews(document).map((operation) => formOf(document, operation)) }),
});

/** Builds the scripts of the explorer: its data, which come from the document, and its program. */
export async function explorerScripts(document: Document): Promise<Record<string, string>> {
  const operations = operationViews(document).map(({ id, method, path, body, samples }) => [
    id,
    { method, path, mediaType: body?.mediaType, example: body?.examples[0]?.text, samples },
  ]);
  const errorCodes = Object.fromEntries(codes.map(({ code, address }) => [code, address]));
  const data = { endpoints: ENDPOINTS, operations: Object.fromEntries(operations), errorCodes };
  return {
    "explorer-data.js": `const explorer = ${JSON.stringify(data)};\n`,
    "explorer.js": await browserScript("explorer.js"),
  };
}

function formOf(document: Document, operation: OperationView) {
  const { parameters, body, responses } = operation;
  // A page cannot set a cookie of another server.
  const credential = securityOf(document, operation.security).alternatives.find(({ in: place }) => place !== "cookie");
  return {
    ...operation,
    // The mock responds with this status on request.
    refusal: responses.find(({ status }) => /^4\d\d$/.test(status))?.status ?? "",
    credential: credential && {
      name: credential.name,
      in: credential.in,
      prefix: credential.value(""),
      limits: parameters.find((parameter) => isAt(credential, parameter))?.limits ?? "",
    },
    parameters: parameters.filter((parameter) => !isAt(credential, parameter)),
    body: body && {
      ...body,
      example: body.examples[0]?.text ?? "",
      hints: body.fields.map(({ name, type, limits }) => ({ name, words: [type, limits].filter(Boolean).join(", ") })),
    },
  };
}
