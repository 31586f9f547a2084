import type { Reply } from "./exchange.ts";
import { type Parts, write } from "./provider.ts";

type Change = (reply: Reply) => Reply;

const changing = (change: Change): Partial<Parts> => ({ around: async (_, answer) => change(await answer()) });

const onStatus = (status: number, change: Change) =>
  changing((reply) => (reply.status === status ? change(reply) : reply));

const refusing = (status: number) =>
  changing((reply) => ([400, 415].includes(reply.status) ? { ...reply, status } : reply));

const withBody =
  (value: unknown): Change =>
  (reply) => ({ ...reply, body: JSON.stringify(value) });

const withCharset: Change = (reply) => ({
  ...reply,
  headers: { ...reply.headers, "Content-Type": "application/json; charset=utf-8" },
});

/** Providers that all conform, each in a way of its own where the document leaves the choice. */
export const variants: Record<string, Partial<Parts>> = {
  "an empty object for a success": onStatus(200, withBody({})),
  "a text for a success": onStatus(200, withBody("Batch deleting migration tasks succeeded.")),
  "an empty text for a success": onStatus(200, withBody("")),
  "a media type with a parameter": changing((reply) =>
    reply.headers?.["Content-Type"] === "application/json" ? withCharset(reply) : reply,
  ),
  "more properties than documented in a 403": onStatus(403, (reply) =>
    withBody({ ...JSON.parse(String(reply.body)), request_id: "8f7c", details: [{ hint: 1 }] })(reply),
  ),
  "no property in a 403": onStatus(403, withBody({})),
  "refusals with 400": refusing(400),
  "refusals with 401": refusing(401),
  "refusals with 413": refusing(413),
  "refusals with 415": refusing(415),
  "refusals with 422": refusing(422),
  "unknown users answered 401": onStatus(403, () => ({ status: 401 })),
  "answers in chunks": {
    write(response, { status, headers, body = "" }) {
      response.writeHead(status, headers);
      for (const part of [body.slice(0, 1), body.slice(1)]) if (part.length) response.write(part);
      response.end();
    },
  },
  "a connection for each request": {
    write(response, reply) {
      response.setHeader("Connection", "close");
      write(response, reply);
    },
  },
  "slow answers": {
    async write(response, reply) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      write(response, reply);
    },
  },
};
