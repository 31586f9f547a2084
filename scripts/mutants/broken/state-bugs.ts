import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrokenServer, broken, fail, neverSettles } from "./broken-server.ts";
import { correct, type Reply, type Request, refused, TASKS } from "./correct-server.ts";

/** Builds a row whose check runs before each request is handled, and may return another response. */
const before = (clause: string, bug: string, make: () => (request: Request) => Reply | undefined): BrokenServer =>
  broken(clause, bug, () => {
    const check = make();
    return { around: async (request, respond) => check(request) ?? respond() };
  });

const isUnknown = (request: Request) => !correct.isKnown(correct.token(request));

/** Servers that remember too much, mix up requests, or check only one of several tasks. */
export const stateBugs: BrokenServer[] = [
  before("behavior.repeated", "finds no task the second time", () => {
    const seen = new Set<string>();
    return ({ body }) => (seen.has(`${body}`) ? refused(404) : void seen.add(`${body}`));
  }),
  before("behavior.keptConnection", "blocks a connection that once had an invalid token", () => {
    const blocked = new WeakSet<Socket>();
    return (request) => {
      if (blocked.has(request.socket)) return refused(401);
      if (isUnknown(request)) blocked.add(request.socket);
      return undefined;
    };
  }),
  before("behavior.keptConnection", "authenticates a connection once", () => {
    const known = new WeakSet<Socket>();
    return (request) => {
      if (!isUnknown(request)) known.add(request.socket);
      else if (known.has(request.socket)) return correct.deleted([]);
      return undefined;
    };
  }),
  before("behavior.keptConnection", "verifies the first token of a connection, and that there is one", () => {
    const known = new WeakSet<Socket>();
    return (request) => {
      if (!isUnknown(request)) known.add(request.socket);
      return known.has(request.socket) && isUnknown(request) && correct.token(request)
        ? correct.deleted([])
        : undefined;
    };
  }),
  broken("behavior.keptConnection", "caches its refusals by the body", () => {
    const replies = new Map<string, Reply>();
    return {
      async around({ body }, respond) {
        const reply = replies.get(`${body}`) ?? respond();
        if (reply.status >= 400) replies.set(`${body}`, reply);
        return reply;
      },
    };
  }),
  broken("behavior.parallel", "locks the tasks of a request in its order", () => {
    const owners = new Map<string, object>();
    return {
      async around(request, respond) {
        const ids = `${request.body}`.match(/contract-test-[\w-]+/g)?.slice(0, 2) ?? [];
        for (const [at, id] of ids.entries()) {
          const isFree = () => [undefined, request].includes(owners.get(id) as Request | undefined);
          while (!isFree()) {
            // The owner of the second task waits for the first.
            if (at === 1 && [...owners.values()].some((owner) => owner !== request)) return fail("deadlock");
            await sleep(5);
          }
          owners.set(id, request);
          await sleep(20);
        }
        for (const id of ids) owners.delete(id);
        return respond();
      },
    };
  }),
  before("behavior.keptConnection", "validates only the first body of a connection", () => {
    const known = new WeakSet<Socket>();
    return (request) => {
      if (known.has(request.socket) && !isUnknown(request) && request.body.length > 0) return correct.deleted([]);
      known.add(request.socket);
      return undefined;
    };
  }),
  before("survival.form", "takes a trailer for the next request", () => {
    let isLeft = false;
    return ({ headers }) => {
      const reply = isLeft ? refused(400) : undefined;
      isLeft = "trailer" in headers;
      return reply;
    };
  }),
  broken("behavior.keptConnection", "caches its replies by the body", () => {
    const replies = new Map<string, Reply>();
    return {
      async around({ body }, respond) {
        const reply = replies.get(`${body}`) ?? respond();
        if (reply.status === 200) replies.set(`${body}`, reply);
        return reply;
      },
    };
  }),
  before("behavior.keptConnection", "uses the body of the request before", () => {
    const kept = new WeakSet<Socket>();
    return ({ body, socket }) => {
      if (body.length > 0) kept.add(socket);
      return body.length === 0 && kept.has(socket) ? correct.deleted([]) : undefined;
    };
  }),
  broken("behavior.parallel", "locks the tasks of a request", () => {
    const locked = new Set<string>();
    return {
      async around({ body }, respond) {
        if (locked.has(`${body}`)) return refused(409);
        locked.add(`${body}`);
        await sleep(50);
        locked.delete(`${body}`);
        return respond();
      },
    };
  }),
  {
    ...broken("survival.names", "merges the body into every object", () => {
      let isPolluted = false;
      return {
        async around({ body }, respond) {
          if (isPolluted) throw new Error("unexpected property");
          isPolluted = body.includes('"__proto__"');
          return respond();
        },
      };
    }),
    hangs: true, // the suite waits until the server responds again
  },
  {
    ...before("security.UserToken.altered", "locks up after ten invalid tokens", () => {
      let count = 0;
      return (request) => {
        if (isUnknown(request)) count += 1;
        return count > 10 ? { status: 503 } : undefined;
      };
    }),
    hangs: true, // the suite waits until the server responds again
  },
  broken("behavior.parallel", "keeps the reply in a variable that all requests share", () => {
    let reply: Reply;
    return {
      async around(_, respond) {
        reply = respond();
        await sleep(5);
        return reply;
      },
    };
  }),
  broken("behavior.parallel", "validates the body of another request", () => {
    let reply: Reply;
    return {
      async around(_, respond) {
        const own = respond();
        if (own.status === 403) return own;
        reply = own;
        await sleep(5);
        return reply;
      },
    };
  }),
  broken("behavior.parallel", "handles at most ten requests at once", () => {
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
  }),
  {
    ...broken("survival.abortedUpload", "never unlocks after an aborted upload", () => {
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
    }),
    hangs: true, // the suite waits for several timeouts until the server is unlocked
  },
  broken("behavior.inTime", "never responds", { hangs: true, around: neverSettles }),
  broken("response.complete", "closes the connection in place of a response", {
    write: (response) => void response.destroy(),
  }),
  broken("deletability.notDeletable", "deletes every task that a request names", { canDelete: () => true }),
  broken("deletability.deletable", "refuses to delete known tasks", {
    deleted: (ids) => (ids.some((id) => `${id}` in TASKS) ? refused(409) : correct.deleted(ids)),
  }),
];
