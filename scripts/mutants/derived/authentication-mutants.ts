import { ALGORITHM } from "../../../src/client/authentication/sign.ts";
import { readContract } from "../../../src/document/contract.ts";
import { ISSUED, type Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import { hasValidCredentials } from "../providers/issued-credentials.ts";
import type { Mutant } from "../run-mutant.ts";
import { changing, crash, responding, successOf } from "./mutant-rows.ts";

type IsAccepted = (token: string | undefined, incoming: Incoming) => boolean;

const isSigned = ({ headers }: Incoming) => headers.authorization?.startsWith(ALGORITHM) ?? false;

const { token: TOKEN, ak } = ISSUED;

const underscored = (headers: Incoming["headers"]) =>
  Object.entries(headers).flatMap(([name, value]) => (name.includes("_") ? [value] : []));

/** Rows of: the end of a clause's ID, a label, and the requests that the mutant accepts besides authenticated ones. */
const ACCEPTED: [end: string, label: string, isAccepted: IsAccepted][] = [
  ["missing", "authentication ignored", () => true],
  ["unknown", "any token accepted", (token) => Boolean(token)],
  ["altered", "the last character not compared", (token) => token?.slice(0, -1) === TOKEN.slice(0, -1)],
  ["twice", "one of two tokens compared", (token) => !!token?.split(", ").includes(TOKEN)],
  ["elsewhere", "underscores for hyphens", (_, { headers }) => underscored(headers).includes(TOKEN)],
  ["elsewhere", "the token in any parameter accepted", (_, { query }) => [...query.values()].includes(TOKEN)],
  ["signature", "any signature accepted", (_, incoming) => isSigned(incoming)],
];

const isForKey: IsAccepted = (_, incoming) =>
  isSigned(incoming) && incoming.headers.authorization?.includes(`Access=${ak},`) === true;

/** Servers that accept requests without valid credentials. */
export const authenticationMutants = ({ document }: Service): Mutant[] =>
  readContract(document).operations.flatMap(({ operation, credential }): Mutant[] => {
    if (!credential) return [];
    const prefix = `${operation.operationId}.security.${credential.scheme}`;
    const tokenOf = ({ headers }: Incoming) => headers[credential.name.toLowerCase()]?.toString();
    const accepting = (end: string, label: string, isAccepted: IsAccepted): Mutant => ({
      clauseId: `${prefix}.${end}`,
      label,
      parts: {
        isAuthenticated: (incoming, ...others) =>
          isAccepted(tokenOf(incoming), incoming) || hasValidCredentials(incoming, ...others),
      },
    });
    const isAnonymous = (incoming: Incoming) => tokenOf(incoming) === undefined && !incoming.headers.authorization;
    return [
      ...ACCEPTED.map((row) => accepting(...row)),
      responding(`${prefix}.missing`, "responds 500", isAnonymous, crash),
      changing(`${prefix}.missing`, "the refusal with the status of a success", (response) =>
        [401, 403].includes(response.status) ? { ...response, status: 200 } : response,
      ),
      responding(
        `${prefix}.empty`,
        "an empty token accepted",
        (incoming) => tokenOf(incoming) === "",
        () => successOf(document, prefix),
      ),
      { ...accepting("signed", "only the access key compared", isForKey), options: { credentials: { key: ISSUED } } },
    ];
  });
