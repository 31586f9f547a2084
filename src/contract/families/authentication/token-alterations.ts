import { NotTried } from "../../../values/not-tried.ts";
import type { Token } from "../../exchange/attach-credentials.ts";

interface Alteration {
  label: string;
  /** @param other random letters */
  alter(token: string, other: string): Token;
}

const SHELL_TOKEN = `\${SMS_TOKEN}`;

/** Texts with the token in them. The same function writes the text for a shell, with a variable as the token. */
const SURROUNDINGS: Record<string, (token: string, other: string) => string> = {
  "the token with characters after it": (token, other) => token + other,
  "the token with characters before it": (token, other) => other + token,
  "the token after another word": (token, other) => `${other} ${token}`,
  "the token among other words": (token, other) => `${other} ${token} ${other}`,
  'the token before " " and another word': (token, other) => `${token} ${other}`,
  'the token before "," and another word': (token, other) => `${token},${other}`,
  'the token before ";" and another word': (token, other) => `${token};${other}`,
  'the token after another word and ","': (token, other) => `${other},${token}`,
  "the token after Bearer": (token) => `Bearer ${token}`,
};

/** Small changes of a token. Each has a shell expression that builds the changed token from the variable `SMS_TOKEN`. */
export const alterations: Alteration[] = [
  {
    label: "the token with its last character changed",
    alter(token) {
      const last = token.endsWith("a") ? "b" : "a";
      return { text: token.slice(0, -1) + last, shell: `\${SMS_TOKEN%?}${last}` };
    },
  },
  {
    label: "the token with its first character changed",
    alter(token) {
      const first = token.startsWith("a") ? "b" : "a";
      return { text: first + token.slice(1), shell: `${first}\${SMS_TOKEN#?}` };
    },
  },
  {
    label: "the token with a character in its middle changed",
    alter(token) {
      const start = Math.floor(token.length / 2);
      const other = token[start] === "a" ? "b" : "a";
      const rest = token.length - start - 1;
      return {
        text: token.slice(0, start) + other + token.slice(start + 1),
        shell: `$(printf %.${start}s "$SMS_TOKEN")${other}$(printf %s "$SMS_TOKEN" | tail -c ${rest})`,
      };
    },
  },
  {
    label: "the first half of the token",
    alter(token) {
      const length = Math.ceil(token.length / 2);
      return { text: token.slice(0, length), shell: `$(printf %.${length}s "$SMS_TOKEN")` };
    },
  },
  ...Object.entries(SURROUNDINGS).map(([label, surround]) => ({
    label,
    alter: (token: string, other: string) => ({ text: surround(token, other), shell: surround(SHELL_TOKEN, other) }),
  })),
  { label: "the token in quotes", alter: (token) => ({ text: `"${token}"`, shell: '\\"$SMS_TOKEN\\"' }) },
  {
    label: "the token in the other letter case",
    alter(token) {
      const text = token.replaceAll(/[a-z]/gi, otherCase);
      if (text === token) throw new NotTried("the token has no letter");
      return { text, shell: `$(printf %s "$SMS_TOKEN" | tr 'A-Za-z' 'a-zA-Z')` };
    },
  },
];

const otherCase = (letter: string) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase());
