import { token } from "../../src/client/index.ts";
import { type SeenRequest, serve } from "./serve.ts";

export const auth = token("valid-token");

/** The ids of each request. */
export const sentIds = (seen: SeenRequest[]): string[][] => seen.map(({ body }) => JSON.parse(body).ids);

/** Responds with 200, but with 500 to a batch that contains this id, as long as `isBroken()`. */
export const serveBut = (refused: string, isBroken = () => true) =>
  serve((response, { body }) => {
    const status = isBroken() && JSON.parse(body).ids.includes(refused) ? 500 : 200;
    response.writeHead(status).end(status === 500 ? '{"error_code":"SMS.1"}' : "");
  });

/** The ids one after another, asynchronously. */
export async function* slowly(ids: string[]) {
  for (const id of ids) {
    await Promise.resolve();
    yield id;
  }
}
