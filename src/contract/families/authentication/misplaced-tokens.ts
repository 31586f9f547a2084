import type { OperationContract } from "../../../document/contract.ts";
import { type Credential, isAt } from "../../../document/operations/security.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { addToQuery, type Token } from "../../exchange/attach-credentials.ts";
import { addCookie, addHeader, type Message } from "../../exchange/message.ts";
import type { Session } from "../../session/session.ts";
import type { CombinedTrials } from "../../trials/clause.ts";
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

/** Names under which servers look for a token in a query or a body. */
const NAMES = ["token", "access_token", "api_token", "auth_token", "api_key"];

/** The size of several tokens that any server can read in one request. */
const MAX_COMBINED_LENGTH = 4000;

const members = (names: string[]): TokenLocation => ({
  ...query("..."),
  label: "the token in members of the body",
  addTo(message, text) {
    const value = JSON.parse(`${Buffer.from(message.body ?? "{}")}`);
    const added = Object.fromEntries(names.map((name) => [name, text]));
    return { ...message, body: Buffer.from(JSON.stringify({ ...value, ...added })) };
  },
});

const authorization = ([scheme, tokenFor]: [string, TokenLocation["tokenFor"]]): TokenLocation => ({
  in: "header",
  name: "Authorization",
  label: `the token as Authorization: ${scheme}`.replace(/:? $/, ""),
  tokenFor,
  addTo: (message, text) => addHeader(message, "Authorization", scheme + text),
});

/**
 * Builds trials that send the session's token in undocumented locations. A server that accepts such a token invites its
 * clients to put tokens where logs record them, or where a browser sends them on behalf of any site. One request can have the token
 * in all locations of a kind.
 */
export function misplacedTokens(
  contract: OperationContract,
  { name: own }: Credential,
  tokenOf: (session: Session) => string,
): (Trial | CombinedTrials)[] {
  const { alternatives, unsupported } = contract.security;
  const isUndocumented = (location: TokenLocation) => !alternatives.some((alternative) => isAt(alternative, location));
  const trialOf = ({ label, tokenFor, addTo }: TokenLocation): Trial => ({
    label,
    expect: refused,
    changes: { credentials: "none" },
    edit(message, session) {
      const token = tokenFor(tokenOf(session));
      session.secrets.add(token.text);
      return { ...addTo(message, token.text), token };
    },
  });
  const combined = (locationOf: (name: string) => TokenLocation, ...names: string[]): CombinedTrials => {
    const locations = [...new Set(names)].map(locationOf).filter(isUndocumented);
    const addTo = (message: Message, text: string) => {
      if (text.length * locations.length > MAX_COMBINED_LENGTH) throw new NotTried("the token is too long");
      return locations.reduce<Message>((edited, location) => location.addTo(edited, text), {
        ...message,
        isOneOfSeveral: true,
      });
    };
    return { together: trialOf({ ...locationOf("..."), addTo }), alone: locations.map(trialOf) };
  };
  // Gateways and CGI replace hyphens with underscores.
  const similar = [own.replaceAll("-", "_"), own.replace(/^X-/i, "")];
  const hasMembers = contract.body?.kind === "json" && contract.schemas.typesOf(contract.body.schema).has("object");
  return [
    combined(query, ...NAMES, own),
    combined(cookie, "token", "access_token", own),
    combined(header, ...similar, "X-Api-Key", "X-Access-Token", "X-Token", "X-Subject-Token"),
    ...(hasMembers ? [trialOf(members([...NAMES, own]))] : []),
    // An unsupported scheme, such as HTTP Basic, may use this header.
    ...(unsupported.length > 0 ? [] : Object.entries(SCHEMES).map(authorization).filter(isUndocumented).map(trialOf)),
  ];
}
