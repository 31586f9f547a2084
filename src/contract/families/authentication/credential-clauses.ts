import type { OperationContract } from "../../../document/contract.ts";
import { type Credential, isAt } from "../../../document/operations/security.ts";
import { NotTried } from "../../../values/not-tried.ts";
import type { Values } from "../../../values/values.ts";
import { inQuery, type Token, withSignature, withToken } from "../../exchange/attach-credentials.ts";
import { addCookie, addHeader, type Message } from "../../exchange/message.ts";
import { request } from "../../exchange/request.ts";
import type { Session } from "../../session/session.ts";
import { type Clause, clauseOf, type Trial } from "../../trials/clause.ts";
import { accepts, refuses } from "../../trials/trial.ts";
import { alterations } from "./token-alterations.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** Requests without credentials, or with invalid ones, must not succeed. */
export function authentication(contract: OperationContract): Clause[] {
  const { credential, security } = contract;
  if (!credential || security.isOptional) return [];
  const prefix = `${contract.operation.operationId}.security.${credential.scheme}`;
  const pointer = contract.schemas.pointerTo(contract.document.components?.securitySchemes?.[credential.scheme]);
  const valid = accepts(contract, "valid credentials", (values) => request(contract, values));
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(`${prefix}.${id}`, sentence, pointer, "authentication", [valid, ...trials]);
  return [
    clause("missing", "A request without credentials does not succeed.", ...withoutCredentials(contract)),
    clause("unknown", "A token that was never issued does not succeed.", ...unknown(contract, credential)),
    clause(
      "empty",
      "An empty token does not succeed.",
      refuses(contract, "an empty token", (values) =>
        withToken(request(contract, values, { credentials: "none" }), credential, ""),
      ),
    ),
    clause(
      "altered",
      "A token that is almost right does not succeed.",
      ...alterations.map(({ label, alter }) =>
        refuses(contract, label, (values, session) => {
          const altered = alter(tokenOf(session), values.ids.letters(8));
          session.secrets.add(altered.text);
          return withToken(request(contract, values, { credentials: "unknown" }), credential, altered);
        }),
      ),
    ),
    clause(
      "elsewhere",
      "A token in another place than the documented one does not succeed.",
      ...elsewhere(contract, credential),
    ),
    clause("signature", "A signature with keys that were never issued does not succeed.", forged(contract)),
    clause(
      "signed",
      "A signature is valid for the bytes that it covers, and for no others.",
      signed(contract),
      ...Object.entries(TAMPERINGS).map(([label, other]) => tampered(contract, label, other)),
    ),
  ];
}

/** Words that a server may find where it looks a token up: of absent values, and in every object of JavaScript. */
const WORDS = ["null", "undefined", "constructor"];

function unknown(contract: OperationContract, credential: Credential): Trial[] {
  const bearing = (label: string, make: (values: Values, session: Session) => string) =>
    refuses(contract, label, (values, session) =>
      withToken(request(contract, values, { credentials: "unknown" }), credential, make(values, session)),
    );
  return [
    bearing("a random token", ({ ids }, { options }) => ids.letters(options.credentials.token?.length ?? 64)),
    ...WORDS.map((word) => bearing(`the word ${word}`, () => word)),
  ];
}

/** The session's own token, where nothing says that it may be: it would stand in logs, or be sent by any site. */
function elsewhere(contract: OperationContract, { name: own }: Credential): Trial[] {
  const places: Place[] = [
    ...[...new Set(["token", "access_token", own])].map((name) => ({ in: "query", name }) as const),
    ...[...new Set(["token", own])].map((name) => ({ in: "cookie", name }) as const),
    ...Object.keys(SCHEMES).map((scheme) => ({ in: "header", name: "Authorization", scheme }) as const),
  ];
  const { alternatives, unsupported } = contract.security;
  const isDocumented = (place: Place) =>
    (place.in === "header" && unsupported.length > 0) || // such as HTTP Basic, which has this header too
    alternatives.some((each) => isAt(each, place));
  return places
    .filter((place) => !isDocumented(place))
    .map((place) =>
      refuses(contract, labelOf(place), (values, session) => {
        const make = SCHEMES[place.scheme ?? "Bearer"] ?? asItIs;
        const token = make(tokenOf(session));
        session.secrets.add(token.text);
        return { ...put(request(contract, values, { credentials: "none" }), place, token.text), token };
      }),
    );
}

const asItIs = (text: string): Token => ({ text, shell: "$TOKEN" });

/** How a token stands behind a scheme of `Authorization`. */
const SCHEMES: Record<string, (token: string) => Token> = {
  Bearer: asItIs,
  "": asItIs,
  Basic: (token) => ({
    text: Buffer.from(`${token}:${token}`).toString("base64"),
    shell: `$(printf %s "$TOKEN:$TOKEN" | base64 | tr -d '\\n')`,
  }),
};

/** Where a token may stand. */
type Place = Pick<Credential, "in" | "name"> & { scheme?: string };

function labelOf({ in: place, name, scheme = "" }: Place): string {
  if (place === "header") return `the token as ${`${name}: ${scheme}`.replace(/: $/, "")}`;
  return place === "query" ? `the token as ?${name}=` : `the token in the cookie ${name}`;
}

function put(message: Message, { in: place, name, scheme }: Place, text: string): Message {
  if (place === "header") return addHeader(message, name, `${scheme} ${text}`.trim());
  return place === "query" ? inQuery(message, name, text) : addCookie(message, `${name}=${text}`);
}

/** A signature with a key pair that was never issued. */
const forged = (contract: OperationContract): Trial =>
  refuses(contract, "a signature with random keys", (values, { target }) => {
    const keys = { ak: values.ids.letters(20), sk: values.ids.letters(40) };
    return withSignature(request(contract, values, { credentials: "unknown" }), target, keys);
  });

/** The session's own signature, as it should be. */
const signed = (contract: OperationContract): Trial =>
  accepts(contract, "a signature with valid keys", (values, session) =>
    withSignature(request(contract, values, { credentials: "none" }), session.target, keysOf(session)),
  );

/** What is signed in place of what is sent. */
const TAMPERINGS: Record<string, (sent: Message) => Message> = {
  "the signature of another body": (sent) => ({
    ...sent,
    body: Buffer.concat([Buffer.from(sent.body ?? ""), Buffer.from(" ")]),
  }),
  "the signature of another path": (sent) => ({ ...sent, target: `/other${sent.target}` }),
  "the signature of another method": (sent) => ({ ...sent, method: sent.method === "PUT" ? "POST" : "PUT" }),
};

/** The session's own signature, over another request. */
const tampered = (contract: OperationContract, label: string, otherThan: (sent: Message) => Message): Trial =>
  refuses(contract, label, async (values, session) => {
    const message = request(contract, values, { credentials: "unknown" });
    const { headers } = await withSignature(otherThan(message), session.target, keysOf(session));
    return { ...message, headers, isForged: true };
  });

function tokenOf({ options: { credentials } }: Session): string {
  if (credentials.token === undefined) throw new NotTried("there is no token to alter: give --token");
  return credentials.token;
}

function keysOf({ options: { credentials } }: Session) {
  if (!credentials.key) throw new NotTried("there are no keys to sign with: give --ak and --sk");
  return credentials.key;
}
