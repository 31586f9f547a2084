import type { Document } from "../../src/document/types.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./pages.ts";

/** The reference: its text, and Redoc, which takes the text's place. */
export const reference = (document: Document, text: string): Page => ({
  file: "index.html",
  title: document.info.title,
  label: "Reference",
  description: String(document.info.summary),
  styles: ["reference.css"],
  scripts: ["access.js", "redoc.js", "reference.js"],
  policy: {
    // Redoc writes its styles into the page, and offers the document as a download.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "data:",
    "connect-src": "'self' blob:",
  },
  bringsMain: true,
  content: `<main id="text" class="prose">${markdown(text, "text-")}</main>\n<div id="redoc"></div>`,
});

/** The explorer: a console that sends requests to a server of the reader's. */
export const explorer = (document: Document): Page => ({
  file: "explorer.html",
  title: "Explorer",
  label: "Explorer",
  description: `Send requests to the mock or to a server of yours: ${document.info.title}.`,
  styles: ["swagger-ui.css", "explorer.css"],
  scripts: ["swagger-ui-bundle.js", "openapi.js", "access.js", "explorer.js"],
  policy: {
    "img-src": "'self' data:",
    // The reader chooses the server.
    "connect-src": "http: https:",
  },
  bringsMain: true,
  content: `<section class="prose intro" aria-labelledby="explorer-title">
<h1 id="explorer-title">Explorer</h1>
<p>“Execute” sends the documented example as it stands in the fields; “Execute, and prefer 403” asks for the documented
refusal, which the mock then gives. Start the mock with <code>npm start</code>, or choose a server of yours below.</p>
<noscript><p>The explorer needs JavaScript. The <a href="index.html">reference</a> does not.</p></noscript>
</section>
<div id="explorer"></div>`,
});
