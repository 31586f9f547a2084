import { NotTried } from "../../../values/not-tried.ts";
import type { Token } from "../../exchange/attach-credentials.ts";

/** A way to change a token a little. */
interface Alteration {
  label: string;
  /** @param other random letters */
  alter(token: string, other: string): Token;
}

/** Ways in which a token is almost right; in a shell each is made of the variable `TOKEN`. */
export const alterations: Alteration[] = [
  {
    label: "the token with its last character changed",
    alter(token) {
      const last = token.endsWith("a") ? "b" : "a";
      return { text: token.slice(0, -1) + last, shell: `\${TOKEN%?}${last}` };
    },
  },
  {
    label: "the token with its first character changed",
    alter(token) {
      const first = token.startsWith("a") ? "b" : "a";
      return { text: first + token.slice(1), shell: `${first}\${TOKEN#?}` };
    },
  },
  {
    label: "the first half of the token",
    alter(token) {
      const length = Math.ceil(token.length / 2);
      return { text: token.slice(0, length), shell: `$(printf %.${length}s "$TOKEN")` };
    },
  },
  {
    label: "the token with more behind it",
    alter: (token, other) => ({ text: token + other, shell: `\${TOKEN}${other}` }),
  },
  {
    label: "the token with more before it",
    alter: (token, other) => ({ text: other + token, shell: `${other}\${TOKEN}` }),
  },
  {
    label: "the token after another word",
    alter: (token, other) => ({ text: `${other} ${token}`, shell: `${other} \${TOKEN}` }),
  },
  {
    label: "the token among other words",
    alter: (token, other) => ({ text: `${other} ${token} ${other}`, shell: `${other} \${TOKEN} ${other}` }),
  },
  ...[" ", ",", ";"].map((separator) => ({
    label: `the token before "${separator}" and another word`,
    alter: (token: string, other: string) => ({
      text: `${token}${separator}${other}`,
      shell: `\${TOKEN}${separator}${other}`,
    }),
  })),
  {
    label: 'the token behind "," and another word',
    alter: (token, other) => ({ text: `${other},${token}`, shell: `${other},\${TOKEN}` }),
  },
  {
    label: "the token in quotes",
    alter: (token) => ({ text: `"${token}"`, shell: '\\"$TOKEN\\"' }),
  },
  {
    label: "the token after Bearer",
    alter: (token) => ({ text: `Bearer ${token}`, shell: "Bearer $TOKEN" }),
  },
  {
    label: "the token in the other letter case",
    alter(token) {
      const text = Array.from(token, otherCase).join("");
      if (text === token) throw new NotTried("the token has no letter");
      return { text, shell: `$(printf %s "$TOKEN" | tr 'A-Za-z' 'a-zA-Z')` };
    },
  },
];

const otherCase = (character: string) =>
  /[a-z]/.test(character) ? character.toUpperCase() : /[A-Z]/.test(character) ? character.toLowerCase() : character;
