import type { ProviderResponse } from "./exchange.ts";
import { gateways } from "./gateways.ts";
import { type Parts, write } from "./provider.ts";

type Change = (response: ProviderResponse) => ProviderResponse;

const changing = (change: Change): Partial<Parts> => ({ intercept: async (_, respond) => change(await respond()) });

const onStatus = (status: number, change: Change) =>
  changing((response) => (response.status === status ? change(response) : response));

const refusing = (status: number) =>
  changing((response) => ([400, 415].includes(response.status) ? { ...response, status } : response));

const withBody =
  (value: unknown): Change =>
  (response) => ({ ...response, body: JSON.stringify(value) });

const withCharset: Change = (response) => ({
  ...response,
  headers: { ...response.headers, "Content-Type": "application/json; charset=utf-8" },
});

const forms: Record<string, Partial<Parts>> = {
  "an empty object for a success": onStatus(200, withBody({})),
  "a text for a success": onStatus(200, withBody("Batch deleting migration tasks succeeded.")),
  "an empty text for a success": onStatus(200, withBody("")),
  "a media type with a parameter": changing((response) =>
    response.headers?.["Content-Type"] === "application/json" ? withCharset(response) : response,
  ),
  "more properties than documented in a 403": onStatus(403, (response) =>
    withBody({ ...JSON.parse(String(response.body)), request_id: "8f7c", details: [{ hint: 1 }] })(response),
  ),
  "no property in a 403": onStatus(403, withBody({})),
  "refusals with 400": refusing(400),
  "refusals with 401": refusing(401),
  "refusals with 413": refusing(413),
  "refusals with 415": refusing(415),
  "refusals with 422": refusing(422),
  "methods that it does not know refused with 501": changing((response) =>
    response.status === 405 ? { ...response, status: 501 } : response,
  ),
  "411 for a body without Content-Length": {
    intercept: ({ headers, body }, respond) =>
      body.length > 0 && headers["content-length"] === undefined ? { status: 411 } : respond(),
  },
  "unknown users refused with 401": onStatus(403, () => ({ status: 401 })),
  "responses in chunks": {
    write(response, { status, headers, body = "" }) {
      response.writeHead(status, headers);
      for (const part of [body.slice(0, 1), body.slice(1)]) if (part.length) response.write(part);
      response.end();
    },
  },
  "a connection for each request": {
    write(output, response) {
      output.setHeader("Connection", "close");
      write(output, response);
    },
  },
  "slow responses": {
    async write(output, response) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      write(output, response);
    },
  },
};

/** Providers that all conform, each in a way of its own where the document, or HTTP, leaves the choice. */
export const variants: Record<string, () => Partial<Parts>> = {
  ...Object.fromEntries(Object.entries(forms).map(([name, parts]) => [name, () => parts])),
  ...gateways,
};
