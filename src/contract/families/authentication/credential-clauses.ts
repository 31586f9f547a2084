import type { OperationContract } from "../../../document/contract.ts";
import type { Credential } from "../../../document/operations/security.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { type Token, withSignature, withToken } from "../../exchange/attach-credentials.ts";
import { addHeader, type Message } from "../../exchange/message.ts";
import type { Session } from "../../session/session.ts";
import { type Clause, type CombinedTrials, clauseOf } from "../../trials/clause.ts";
import { accepted, refused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { misplacedTokens } from "./misplaced-tokens.ts";
import { alterations } from "./token-alterations.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** Builds clauses that require requests without valid credentials to fail. */
export function authentication(contract: OperationContract): Clause[] {
  const { credential, document, schemas, security } = contract;
  if (!credential || security.isOptional) return [];
  const { scheme } = credential;
  const pointer = schemas.pointerTo(document.components?.securitySchemes?.[scheme]);
  const valid: Trial = { label: "valid credentials", expect: accepted };
  const clause = (name: string, sentence: string, invalid: (Trial | CombinedTrials)[]) => {
    const id = `security.${scheme}.${name}`;
    return clauseOf(contract, { id, sentence, pointer, kind: "authentication", trials: [valid, ...invalid] });
  };
  const empty: Trial = { ...otherToken(credential, "an empty token", () => ""), changes: { credentials: "none" } };
  const unknown = Object.entries(UNKNOWN_TOKENS).map(([label, tokenFor]) => otherToken(credential, label, tokenFor));
  const altered = alterations.map(({ label, alter }) =>
    otherToken(credential, label, (session) => {
      const token = alter(tokenOf(session), session.values.ids.letters(8));
      session.secrets.add(token.text);
      return token;
    }),
  );
  const besides = Object.entries(BESIDE_TOKENS).map(([label, edit]) => besideToken(credential, label, edit));
  const misplaced = misplacedTokens(contract, credential, tokenOf);
  return [
    clause("missing", "A request without credentials does not succeed.", withoutCredentials(contract)),
    clause("unknown", "A token that was never issued does not succeed.", unknown),
    clause("empty", "An empty token does not succeed.", [empty]),
    clause("altered", "A token that is almost right does not succeed.", altered),
    // HTTP libraries such as that of Node.js drop all but the first Authorization.
    ...(credential.in === "header" && credential.name.toLowerCase() !== "authorization"
      ? [clause("twice", "A valid token beside another one does not succeed.", besides)]
      : []),
    clause("elsewhere", "A token in an undocumented place does not succeed.", misplaced),
    clause("signature", "A signature with keys that were never issued does not succeed.", [forgedSignature]),
    clause("signed", "A signature is valid only for the bytes that it covers.", signatures),
  ];
}

const otherToken = (credential: Credential, label: string, tokenFor: (session: Session) => string | Token): Trial => ({
  label,
  expect: refused,
  changes: { credentials: "unknown" },
  edit: (message, session) => withToken(message, credential, tokenFor(session)),
});

const fixed = (text: string) => [`the token ${text}`, () => text] as const;

/** Tokens that were never issued. A careless lookup finds them as missing values, as members of every object, or as patterns. */
const UNKNOWN_TOKENS: Record<string, (session: Session) => string> = {
  "a random token": ({ options, values }) => values.ids.letters(options.credentials.token?.length ?? 64),
  "the word null": () => "null",
  "the word undefined": () => "undefined",
  "the word None": () => "None",
  "the word constructor": () => "constructor",
  ...Object.fromEntries(["__proto__", "true", "*", ".*", "%", "' OR '1'='1"].map(fixed)),
  "a JSON Web Token without a signature": () => "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
  "a token with bytes above 0x7F": ({ values }) => `${values.ids.letters(20)}\u00e9\u00ff`,
  "a token in UTF-8": ({ values }) => `${values.ids.letters(20)}${Buffer.from("é漢😀").toString("latin1")}`,
};

/** Adds the header of a credential with a text, before or after the other headers. */
type AddTexts = (token: string, other: string) => string[];

/** The texts of several headers with a token. */
const BESIDE_TOKENS: Record<string, AddTexts> = {
  "an invalid token in a header after it": (token, other) => [token, other],
  "an invalid token in a header before it": (token, other) => [other, token],
  "an empty header after it": (token) => [token, ""],
  "an empty header before it": (token) => ["", token],
};

const besideToken = (credential: Credential, label: string, textsOf: AddTexts): Trial => ({
  label: `the token, and ${label}`,
  expect: refused,
  changes: { credentials: "ambiguous" },
  edit(message, session) {
    const text = tokenOf(session);
    const add = (edited: Message, each: string) => addHeader(edited, credential.name, each && credential.value(each));
    const edited = textsOf(text, session.values.ids.letters(text.length)).reduce(add, message);
    return { ...edited, token: { text, shell: "$SMS_TOKEN" } };
  },
});

const forgedSignature: Trial = {
  label: "a signature with random keys",
  expect: refused,
  changes: { credentials: "unknown" },
  edit: (message, { target, values: { ids } }) =>
    withSignature(message, target, { ak: ids.letters(20), sk: ids.letters(40) }),
};

/** Variants of a request, by a label of their signature. No such signature is valid for the request itself. */
const OTHER_REQUESTS: Record<string, (sent: Message) => Message> = {
  "the signature of another body": (sent) => ({
    ...sent,
    body: Buffer.concat([Buffer.from(sent.body ?? ""), Buffer.from(" ")]),
  }),
  "the signature of another path": (sent) => ({ ...sent, target: `/other${sent.target}` }),
  "the signature of another method": (sent) => ({ ...sent, method: sent.method === "PUT" ? "POST" : "PUT" }),
};

/** Trials with signatures by the session's keys: a correct signature, and signatures of other requests. */
const signatures: Trial[] = [
  {
    label: "a signature with valid keys",
    expect: accepted,
    changes: { credentials: "none" },
    edit: (message, session) => withSignature(message, session.target, keysOf(session)),
  },
  ...Object.entries(OTHER_REQUESTS).map(
    ([label, otherThan]): Trial => ({
      label,
      expect: refused,
      changes: { credentials: "unknown" },
      async edit(message, session) {
        const { headers } = await withSignature(otherThan(message), session.target, keysOf(session));
        return { ...message, headers, isForged: true };
      },
    }),
  ),
];

function tokenOf({ options: { credentials } }: Session): string {
  if (credentials.token === undefined) throw new NotTried("there is no token to alter: give --token");
  return credentials.token;
}

function keysOf({ options: { credentials } }: Session) {
  if (!credentials.key) throw new NotTried("there are no keys to sign with: give --ak and --sk");
  return credentials.key;
}
