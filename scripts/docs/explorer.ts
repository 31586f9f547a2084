import { ENDPOINTS } from "../../generated/endpoints.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { isAt, securityOf } from "../../src/document/operations/security.ts";
import { type OperationView, operationViews } from "../generate/view/view.ts";
import { browserScript } from "./browser-script.ts";
import { errorCodeLinks } from "./error-codes.ts";
import type { Page } from "./page.ts";
import { template } from "./template.ts";

/** The explorer: sends a request to a server of the reader's choice, and writes it as code. */
export async function explorer(document: Document): Promise<Page> {
  const render = await template("explorer");
  return {
    file: "explorer.html",
    title: "Explorer",
    description: "Send the request to the mock or to your server, and copy it as code in any of many languages.",
    layout: "wide",
    styles: ["explorer.css"],
    scripts: ["explorer-data.js", "explorer.js"],
    policy: { "connect-src": "http: https:" }, // the reader chooses the server
    content: render({ operations: operationViews(document).map((operation) => form(document, operation)) }),
  };
}

/** The scripts of the explorer: what it knows of the document, and its program. */
export async function explorerScripts(document: Document): Promise<Record<string, string>> {
  const operations = operationViews(document).map(({ id, method, path, body, samples }) => [
    id,
    { method, path, mediaType: body?.mediaType, example: body?.examples[0]?.text, samples },
  ]);
  const data = { endpoints: ENDPOINTS, operations: Object.fromEntries(operations), errorCodes: errorCodeLinks() };
  return {
    "explorer-data.js": `const explorer = ${JSON.stringify(data)};\n`,
    "explorer.js": await browserScript("explorer.js"),
  };
}

function form(document: Document, operation: OperationView) {
  // A page cannot set a cookie of another server.
  const credential = securityOf(document, operation.security).alternatives.find((each) => each.in !== "cookie");
  const isCredential = (parameter: { in: string; name: string }) => isAt(credential, parameter);
  const documented = operation.parameters.find(isCredential);
  return {
    ...operation,
    // What the mock responds with on request.
    refusal: operation.responses.find(({ status }) => /^4\d\d$/.test(status))?.status ?? "",
    credential: credential && {
      name: credential.name,
      in: credential.in,
      prefix: credential.value(""),
      limits: documented?.limits ?? "",
    },
    parameters: operation.parameters
      .filter((each) => !isCredential(each))
      .map((parameter) => ({ ...parameter, id: parameter.id.replaceAll(".", "-") })),
    body: operation.body && {
      ...operation.body,
      example: operation.body.examples[0]?.text ?? "",
      hints: operation.body.fields.map(({ name, type, limits }) => ({
        name,
        words: [type, limits].filter(Boolean).join(", "),
      })),
    },
  };
}
