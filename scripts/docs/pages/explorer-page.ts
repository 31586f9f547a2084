import { readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { isAt } from "../../../src/document/operations/security.ts";
import { type OperationView, operationViews } from "../../generate/reference/operation-views.ts";
import { exampleTasks } from "../../shared/example-tasks.ts";
import { explorerCredential, explorerData } from "../explorer/explorer-data.ts";
import type { Page } from "../frame/page.ts";
import { browserScript } from "../rendering/browser-script.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { codes } from "./error-code-pages.ts";

const render = pageTemplate("explorer.html");

/** Builds the explorer, which sends a request to a server of the reader's choice and writes it as a program. */
export const explorerPage = (document: Document): Page => ({
  file: "explorer.html",
  title: "Explorer",
  description: "Send the request to the mock or to your server, and copy it as a program in any of many languages.",
  layout: "wide",
  styles: ["explorer.css"],
  scripts: ["explorer-data.js", "explorer.js"],
  policy: { "connect-src": "http: https:" }, // the reader chooses the server
  content: render({ operations: formsOf(document) }),
});

/** Builds the scripts of the explorer: its data, which come from the document, and its program. */
export async function explorerScripts(document: Document): Promise<Record<string, string>> {
  const errorCodes = Object.fromEntries(codes.map(({ code, address }) => [code, address]));
  return {
    "explorer-data.js": `const explorer = ${JSON.stringify({ ...explorerData(document), errorCodes })};\n`,
    "explorer.js": await browserScript("explorer.js"),
  };
}

/** Returns the limits of a token, and an example that the mock accepts. */
const credentialText = ({ limits = "", example = "" }: Partial<OperationView["parameters"][number]> = {}) => ({
  limits,
  example: example || "example-token",
});

function formsOf(document: Document) {
  const contracts = readContract(document).operations;
  const { deletable, notDeletable } = exampleTasks(document);
  return operationViews(document).map(({ parameters, body, responses, ...operation }, at) => {
    const credential = explorerCredential(contracts[at]?.security.alternatives ?? []);
    return {
      ...operation,
      // `npm start` gives its mock these tasks.
      tasks: contracts[at]?.operation["x-deletable-when"] && notDeletable.length > 0 && { deletable, notDeletable },
      // The mock responds with this status on request.
      refusal: responses.find(({ status }) => /^4\d\d$/.test(status))?.status ?? "",
      credential: credential?.in !== "cookie" &&
        credential && {
          name: credential.name,
          ...credentialText(parameters.find((parameter) => isAt(credential, parameter))),
        },
      parameters: parameters
        .filter((parameter) => !isAt(credential, parameter))
        .map((each) => ({ ...each, inPath: each.in === "path", inCookie: each.in === "cookie" })),
      body: body && {
        ...body,
        example: body.examples[0]?.text ?? "",
        hints: body.fields.map(({ name, type, limits }) => ({
          name,
          words: [type, limits].filter(Boolean).join(", "),
        })),
      },
    };
  });
}
