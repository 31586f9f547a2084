import type { Socket } from "node:net";
import type { Broken } from "./broken.ts";
import { correct, type Reply, type Request, refusal, TASKS } from "./server.ts";

/** Runs before each request is answered; throws, or returns another response. */
const before = (clause: string, bug: string, make: () => (request: Request) => Reply | undefined): Broken => ({
  bug,
  clause,
  make: () => {
    const other = make();
    return { around: async (request, respond) => other(request) ?? respond() };
  },
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Servers that remember what they should not, mix requests up, or decide for one task and not for all. */
export const stateBugs: Broken[] = [
  before("behavior.repeated", "finds no task the second time", () => {
    const seen = new Set<string>();
    return ({ body }) => (seen.has(`${body}`) ? refusal(404) : void seen.add(`${body}`));
  }),
  before("behavior.afterRefusal", "blocks a connection that once had an invalid token", () => {
    const blocked = new WeakSet<Socket>();
    return (request) => {
      if (blocked.has(request.socket)) return refusal(401);
      if (!correct.isKnown(correct.token(request))) blocked.add(request.socket);
      return undefined;
    };
  }),
  before("security.UserToken.altered", "locks up after ten invalid tokens", () => {
    let count = 0;
    return (request) => {
      if (!correct.isKnown(correct.token(request))) count += 1;
      return count > 10 ? { status: 503 } : undefined;
    };
  }),
  {
    bug: "keeps the request in a variable that all requests share",
    clause: "behavior.parallel",
    make: () => {
      let reply: Reply;
      return {
        async around(_, respond) {
          reply = respond();
          await sleep(5);
          return reply;
        },
      };
    },
  },
  {
    bug: "has ten places for requests",
    clause: "behavior.parallel",
    make: () => {
      let busy = 0;
      return {
        async around(_, respond) {
          busy += 1;
          await sleep(50);
          const reply = busy > 10 ? { status: 503 } : respond();
          busy -= 1;
          return reply;
        },
      };
    },
  },
  {
    bug: "never unlocks after an upload that broke off",
    clause: "survival.abortedUpload",
    make: () => {
      let locked = 0;
      return {
        async read(request) {
          if (locked > 0) throw new Error("locked");
          locked += 1;
          const body = await correct.read(request);
          locked -= 1;
          return body;
        },
      };
    },
  },
  {
    bug: "never responds",
    clause: "behavior.inTime",
    hangs: true,
    make: () => ({ around: () => new Promise(() => {}) }),
  },
  {
    bug: "closes the connection in place of a response",
    clause: "response.complete",
    make: () => ({ write: (response) => void response.destroy() }),
  },
  {
    bug: "deletes whatever it is asked to",
    clause: "deletability.notDeletable",
    make: () => ({ canDelete: () => true }),
  },
  {
    bug: "looks at the first task only",
    clause: "deletability.mixed",
    make: () => ({ canDelete: ([first]) => TASKS[`${first}`] !== false }),
  },
  {
    bug: "looks at the last task only",
    clause: "deletability.mixed",
    make: () => ({ canDelete: (ids) => TASKS[`${ids.at(-1)}`] !== false }),
  },
  {
    bug: "deletes only what it does not know",
    clause: "deletability.deletable",
    make: () => ({
      deleted: (ids) => (ids.some((id) => `${id}` in TASKS) ? refusal(409) : correct.deleted(ids)),
    }),
  },
];
