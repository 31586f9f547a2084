import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { constantPart } from "../evidence/cause.ts";
import { type Changes, request } from "../exchange/request.ts";
import type { Session } from "../session/session.ts";

/** Statuses of a router that does not have the path, or of a file server, which refuses every method but GET. */
export const NOT_FOUND = [404, 405, 410];

/** Returns the path of a base address without superfluous slashes. */
export const pathOf = ({ pathname }: URL): string => pathname.replaceAll(/\/+/g, "/").replace(/\/$/, "");

/** Returns the end of the base address that is also the beginning of the operation's path; `undefined` if there is none. */
export function repeatedPart({ operation: { path } }: OperationContract, target: URL): string | undefined {
  const steps = path.split("/");
  const beginnings = steps.map((_, at) => steps.slice(0, at).join("/")).filter(Boolean);
  return beginnings.findLast((beginning) => pathOf(target).endsWith(beginning));
}

/** Describes the base address that lacks a part of the operation's path. */
export const withoutPart = (part: string, target: URL) =>
  `--target is the base address of the server, without ${part}: give ${target.origin}${pathOf(target).slice(0, -part.length)}`;

const MAX_OTHERS = 5;

/** Reports whether the server knows the path of any of these operations. */
export async function isAnyFound(session: Session, others: readonly OperationContract[]): Promise<boolean> {
  for (const other of others.slice(0, MAX_OTHERS)) {
    const response = await responseIfAny(session, other);
    if (response && !NOT_FOUND.includes(response.status)) return true;
  }
  return false;
}

/** Reports whether the operation itself responds with a 404, for example because of an unknown ID, and not the router. */
export async function isOwn(session: Session, contract: OperationContract): Promise<boolean> {
  const { path } = contract.operation;
  const elsewhere = () => path.replace(/[^/]+/, session.values.ids.next());
  const pages = [];
  for (const sentTo of [path, path, elsewhere(), elsewhere()]) {
    const response = await responseIfAny(session, contract, { path: sentTo });
    if (!response) return false;
    pages.push(withoutPath(response.body, sentTo));
  }
  const [own, again, first, second] = pages;
  // A page that differs at every request proves nothing.
  return own === again && first === second && own !== first;
}

/** Returns the text of a response without the steps of the path, numbers and request IDs. */
function withoutPath(body: Uint8Array, path: string): string {
  const steps = path.split("/").filter(Boolean);
  return constantPart(steps.reduce((text, step) => text.replaceAll(step, ""), `${Buffer.from(body)}`));
}

async function responseIfAny(session: Session, contract: OperationContract, changes: Changes = {}) {
  const result = await session.send(contract, request(contract, session.values, changes)).catch((error) => {
    if (!(error instanceof NotTried)) throw error;
    return undefined;
  });
  return result?.kind === "response" ? result : undefined;
}
