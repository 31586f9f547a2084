import type { OperationContract } from "../../../document/contract.ts";
import { type Credential, isAt } from "../../../document/operations/security.ts";
import { addToQuery, type Token } from "../../exchange/attach-credentials.ts";
import { addCookie, addHeader, type Message } from "../../exchange/message.ts";
import type { Session } from "../../session/session.ts";
import { refused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";

/** A place in a request that can carry a token. */
interface TokenLocation extends Pick<Credential, "in" | "name"> {
  label: string;
  tokenFor(token: string): Token;
  addTo(message: Message, text: string): Message;
}

const unchanged = (text: string): Token => ({ text, shell: "$SMS_TOKEN" });

/** How each scheme of the `Authorization` header writes a token. */
const SCHEMES: Record<string, TokenLocation["tokenFor"]> = {
  "Bearer ": unchanged,
  "Token ": unchanged,
  "": unchanged,
  "Basic ": (token) => ({
    text: Buffer.from(`${token}:${token}`).toString("base64"),
    shell: `$(printf %s "$SMS_TOKEN:$SMS_TOKEN" | base64 | tr -d '\\n')`,
  }),
};

type AddText = (message: Message, name: string, text: string) => Message;

const inPlace =
  (place: Credential["in"], words: string, add: AddText) =>
  (name: string): TokenLocation => ({
    in: place,
    name,
    label: `the token ${words.replace("NAME", name)}`,
    tokenFor: unchanged,
    addTo: (message, text) => add(message, name, text),
  });

const query = inPlace("query", "as ?NAME=", addToQuery);
const cookie = inPlace("cookie", "in the cookie NAME", (message, name, text) => addCookie(message, `${name}=${text}`));
const header = inPlace("header", "in the header NAME", addHeader);

const authorization = ([scheme, tokenFor]: [string, TokenLocation["tokenFor"]]): TokenLocation => ({
  in: "header",
  name: "Authorization",
  label: `the token as Authorization: ${scheme}`.replace(/:? $/, ""),
  tokenFor,
  addTo: (message, text) => addHeader(message, "Authorization", scheme + text),
});

/**
 * Builds trials that send the session's token in undocumented locations. A server that accepts such a token invites its
 * clients to put tokens where logs record them, or where a browser sends them on behalf of any site.
 */
export function misplacedTokens(
  contract: OperationContract,
  { name: own }: Credential,
  tokenOf: (session: Session) => string,
): Trial[] {
  const { alternatives, unsupported } = contract.security;
  const locations = [
    ...[...new Set(["token", "access_token", "api_key", own])].map(query),
    ...[...new Set(["token", own])].map(cookie),
    // Gateways and CGI replace hyphens with underscores.
    ...[...new Set([own.replaceAll("-", "_"), own.replace(/^X-/i, ""), "X-Api-Key", "X-Access-Token"])].map(header),
    // An unsupported scheme, such as HTTP Basic, may use this header.
    ...(unsupported.length > 0 ? [] : Object.entries(SCHEMES).map(authorization)),
  ];
  return locations
    .filter((location) => !alternatives.some((alternative) => isAt(alternative, location)))
    .map(({ label, tokenFor, addTo }) => ({
      label,
      expect: refused,
      changes: { credentials: "none" },
      edit(message, session) {
        const token = tokenFor(tokenOf(session));
        session.secrets.add(token.text);
        return { ...addTo(message, token.text), token };
      },
    }));
}
