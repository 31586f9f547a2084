import { isUtf8 } from "node:buffer";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Incoming, ProviderResponse } from "./exchange.ts";
import { gateways } from "./gateways.ts";
import { type Parts, write } from "./provider.ts";

type Change = (response: ProviderResponse) => ProviderResponse;

const changing = (change: Change): Partial<Parts> => ({ intercept: async (_, respond) => change(await respond()) });

const onStatus = (statuses: number[], change: Change) =>
  changing((response) => (statuses.includes(response.status) ? change(response) : response));

/** Refuses some requests before the provider handles them. */
const before = (isAffected: (incoming: Incoming) => boolean, status: number): Partial<Parts> => ({
  intercept: (incoming, respond) => (isAffected(incoming) ? { status } : respond()),
});

const refusing = (status: number) => onStatus([400, 415], (response) => ({ ...response, status }));

const withBody = (value: unknown) => (response: ProviderResponse) => ({ ...response, body: JSON.stringify(value) });

const forms: Record<string, Partial<Parts>> = {
  "an empty object for a success": onStatus([200], withBody({})),
  "a text for a success": onStatus([200], withBody("Batch deleting migration tasks succeeded.")),
  "an empty text for a success": onStatus([200], withBody("")),
  "a media type with a parameter": changing(({ headers = {}, ...response }) => {
    const type = headers["Content-Type"]?.replace(/^application\/json$/, "$&; charset=utf-8");
    return { ...response, headers: { ...headers, ...(type && { "Content-Type": type }) } };
  }),
  "more properties than documented in a 403": onStatus([403], (response) =>
    withBody({ ...JSON.parse(`${response.body}`), request_id: "8f7c", details: [{ hint: 1 }] })(response),
  ),
  "no property in a 403": onStatus([403], withBody({})),
  ...Object.fromEntries([400, 401, 413, 415, 422].map((status) => [`refusals with ${status}`, refusing(status)])),
  "unknown methods refused with 501": onStatus([405], (response) => ({ ...response, status: 501 })),
  "unknown properties refused": before(({ body }) => /^\{"(?!ids|\\u0069)/.test(`${body}`), 400),
  "unknown parameters in the query refused": before(({ query }) => query.size > 0, 400),
  "other charsets than UTF-8 refused": before(
    ({ headers }) => /charset=(?!"?utf-8"?$)/i.test(`${headers["content-type"]}`),
    415,
  ),
  "content codings of requests refused": before(({ headers }) => "content-encoding" in headers, 415),
  "upgrades refused": before(({ headers }) => (headers.upgrade ?? "h2c") !== "h2c", 400),
  "h2c spoken": {
    write(output, response) {
      if (output.req.headers.upgrade !== "h2c") return write(output, response);
      output.socket?.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
    },
  },
  "HTTP/1.0 refused with 505": before(({ version }) => version === "1.0", 505),
  "absolute targets, trailers and Basic refused": before(
    ({ target, headers }) =>
      target.startsWith("http:") || "trailer" in headers || /^Basic/.test(`${headers.authorization}`),
    400,
  ),
  "conditions evaluated": before(({ headers }) => "if-none-match" in headers, 412),
  "an invalid body refused before authentication": before(
    ({ method, body }) => method === "POST" && body.length > 0 && !/^\s*\{/.test(`${body}`),
    400,
  ),
  "tokens in a query or a body refused": before(
    ({ target, body }) => /[?&]\w*token=/.test(target) || /"\w*token":/.test(`${body}`),
    400,
  ),
  "encoded slashes, backslashes and parameters in the path refused": before(
    ({ target }) => /^[^?]*(%2f|[;\\])/i.test(target),
    400,
  ),
  "another spelling of the path redirected": before(({ target }) => /^\/{2}|^[^?]*([A-Z]|\/$)/.test(target), 308),
  "JSON that two parsers may read differently refused": before(
    ({ body }) => !isUtf8(body) || body[0] === 0xef || /\\u0000|__proto__|"\$\w+":|\d{400}|1e-?400/.test(`${body}`),
    400,
  ),
  "406 if only XML is accepted": before(({ headers }) => headers.accept === "application/xml", 406),
  "requests without User-Agent refused": before(({ headers }) => headers["user-agent"] === undefined, 400),
  "headers that are not ASCII refused": before(({ rawHeaders }) => rawHeaders.some((text) => /[^ -~]/.test(text)), 400),
  "a method of a header used": before(({ headers }) => (headers["x-http-method-override"] ?? "POST") !== "POST", 405),
  "headers with underscores dropped": {
    intercept({ headers }, respond) {
      for (const name of Object.keys(headers)) if (name.includes("_")) delete headers[name];
      return respond();
    },
  },
  "a connection closed after each refusal": {
    write(output, response) {
      if (response.status >= 400) output.setHeader("Connection", "close");
      write(output, response);
    },
  },
  "411 for a body without Content-Length": {
    intercept: ({ headers, body }, respond) =>
      body.length > 0 && headers["content-length"] === undefined ? { status: 411 } : respond(),
  },
  "unknown users refused with 401": onStatus([403], () => ({ status: 401 })),
  "responses in JSON escapes and white space": changing(({ body, ...response }) => ({
    ...response,
    body: `${body ?? ""}`.startsWith("{")
      ? `\r\n${JSON.stringify(JSON.parse(`${body}`), null, "\t").replaceAll("e", "\\u0065")}\n`
      : `${body ?? ""}`,
  })),
  "interim responses": {
    write(output, response) {
      output.writeProcessing();
      output.writeEarlyHints({ link: "</x>; rel=preload" });
      write(output, response);
    },
  },
  "requests without credentials refused before their bodies arrive": {
    prepare(server: Server) {
      server.prependListener("request", ({ headers }, output) => {
        if (headers["x-auth-token"] !== undefined || headers.authorization) return;
        output.writeHead(403, { "Content-Type": "application/json", Connection: "close" }).end("{}");
      });
    },
  },
  "responses in chunks": {
    write(response, { status, headers, body = "" }) {
      response.writeHead(status, headers);
      for (const chunk of [body.slice(0, 1), body.slice(1)]) if (chunk.length) response.write(chunk);
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
      await sleep(20);
      write(output, response);
    },
  },
};

/** Handles one request at a time. A large body takes long, and every other request waits for it. */
export const oneThread = (minLargeBytes: number, busyMs: number): Partial<Parts> => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    intercept({ body }, respond) {
      const turn = last.then(async () => {
        if (body.byteLength >= minLargeBytes) await sleep(busyMs);
        return respond();
      });
      last = turn.catch(() => {});
      return turn;
    },
  };
};

/** Serves one connection at a time, and one request on each. */
const oneWorker = (): Partial<Parts> => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    prepare(server: Server) {
      const [serve] = server.listeners("connection");
      server.removeAllListeners("connection").on("connection", (socket: Socket) => {
        last = last.then(async () => {
          if (socket.destroyed) return;
          serve?.call(server, socket);
          await new Promise((resolve) => socket.once("close", resolve));
        });
      });
    },
    write(output, response) {
      output.setHeader("Connection", "close");
      write(output, response);
    },
  };
};

/** Conforming providers, each with a different behavior that the document or HTTP permits. */
export const variants: Record<string, () => Partial<Parts>> = {
  ...Object.fromEntries(Object.entries(forms).map(([name, parts]) => [name, () => parts])),
  ...gateways,
  "one thread, busy for 300 ms with each large body": () => oneThread(100_000, 300),
  "one worker, which serves one connection at a time": oneWorker,
};
