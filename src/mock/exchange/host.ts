import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { bareHost } from "../../shared/bare-host.ts";
import type { Problem } from "./problem.ts";

const HOST = /^(\[[0-9a-f:.]+\]|[^\s/?#@\\:]*)(?::\d*)?$/i;

/** An address or name that only this machine itself has. */
export const isLoopback = (name: string): boolean =>
  /^(localhost\.?|.+\.localhost\.?|(::ffff:)?127(\.\d{1,3}){3}|::1)$/i.test(bareHost(name));

/**
 * Why a request is not for this server, by its header `Host`; `undefined` if it is. A server that listens on a loopback
 * address responds to its names alone, and those that are allowed: a page whose host name was pointed at this machine (DNS
 * rebinding) would otherwise read what only this machine may.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.2
 */
export function hostProblem(request: IncomingMessage, address: AddressInfo | null, allowed: string[]) {
  const { rawHeaders, httpVersion, headers } = request;
  const count = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  if (count > 1) return badHost(`There are ${count} headers Host; send one`);
  if (count === 0) return httpVersion === "1.0" ? undefined : badHost("The header Host is missing");
  const [, name] = HOST.exec(headers.host ?? "") ?? [];
  if (name === undefined) return badHost("The header Host is not the name of a host");
  if (!address || !isLoopback(address.address) || isLoopback(name)) return undefined;
  if (allowed.some((each) => each.toLowerCase() === name.toLowerCase())) return undefined;
  return {
    status: 421,
    title: "Misdirected request",
    detail: `This server responds to the names of the loopback interface alone; --allow-host ${name} adds this one`,
  } satisfies Problem;
}

const badHost = (detail: string): Problem => ({ status: 400, title: "Bad Host header", detail });
