import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { bareHost } from "../../shared/bare-host.ts";
import { failure, type Outcome, PASSED } from "./problem.ts";

const HOST = /^(\[[0-9a-f:.]+\]|[^\s/?#@\\:]*)(?::\d*)?$/i;

/** Reports whether an address or name belongs only to this machine. */
export const isLoopback = (name: string): boolean =>
  /^(localhost\.?|.+\.localhost\.?|(::ffff:)?127(\.\d{1,3}){3}|::1)$/i.test(bareHost(name));

/**
 * Checks with the `Host` header that a request is meant for this server. A server on a loopback address accepts only
 * loopback names and allowed names. Otherwise a web page whose host name resolves to this machine (DNS rebinding) could
 * read the responses.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.2
 */
export function checkHost(request: IncomingMessage, address: AddressInfo | null, allowed: string[]): Outcome {
  const { rawHeaders, httpVersion, headers } = request;
  const count = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  if (count > 1) return badHost(`There are ${count} headers Host; send one`);
  if (count === 0) return httpVersion === "1.0" ? PASSED : badHost("The header Host is missing");
  const [, name] = HOST.exec(headers.host ?? "") ?? [];
  if (name === undefined) return badHost("The header Host is not the name of a host");
  if (!address || !isLoopback(address.address) || isLoopback(name)) return PASSED;
  if (allowed.some((host) => host.toLowerCase() === name.toLowerCase())) return PASSED;
  const detail = `This server accepts only names of the loopback interface; start it with --allow-host ${name}`;
  return failure(421, "Misdirected request", detail);
}

const badHost = (detail: string) => failure(400, "Invalid Host header", detail);
