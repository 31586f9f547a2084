/** A secret with every kind of character, and one that is longer than what must match. */
export const SECRET = 'MIIa+b/c=="d\\e%41&<~-_Zz09';
export const LONG = `MII${"qW+/8".repeat(400)}==`;

const nested = (value: string): string => JSON.stringify(value).slice(1, -1);
const unicode = (value: string): string =>
  value.replace(/[^a-z0-9]/gi, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
const percent = (value: string): string =>
  value.replace(/[^a-z0-9]/gi, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** How others write a secret. */
export const ENCODINGS: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "in lower case": (secret) => secret.toLowerCase(),
  "in JSON": nested,
  "in JSON of PHP": (secret) => nested(secret).replaceAll("/", "\\/"),
  "in JSON of .NET": unicode,
  "in JSON with upper-case digits": (secret) =>
    unicode(secret).replace(/[a-f0-9]{4}/g, (digits) => digits.toUpperCase()),
  "in JSON, every character an escape": (secret) =>
    Array.from(secret, (character) => `\\u00${character.charCodeAt(0).toString(16)}`).join(""),
  "in JSON in JSON": (secret) => nested(nested(secret).replaceAll("/", "\\/")),
  "in JSON in JSON in JSON": (secret) => nested(nested(nested(secret))),
  "in .NET's JSON in JSON": (secret) => nested(unicode(secret)),
  "in a URL": encodeURIComponent,
  "in a URL with lower-case digits": percent,
  "in a form": (secret) => new URLSearchParams({ "": secret }).toString().slice(1),
  "in a URL in a URL": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "in a URL in a URL in a URL": (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(secret))),
  "in PHP's JSON in a URL": (secret) => encodeURIComponent(nested(secret).replaceAll("/", "\\/")),
  "in PHP's JSON in a URL in a URL": (secret) =>
    encodeURIComponent(encodeURIComponent(nested(secret).replaceAll("/", "\\/"))),
  "in .NET's JSON in a URL": (secret) => encodeURIComponent(unicode(secret)),
  "in a URL in JSON": (secret) => nested(percent(secret)),
  "in HTML in HTML": (secret) => secret.replace(/[^a-z0-9]/gi, (character) => `&amp;#${character.charCodeAt(0)};`),
  "in HTML, decimal": (secret) => secret.replace(/[^a-z0-9]/gi, (character) => `&#${character.charCodeAt(0)};`),
  "in HTML, hexadecimal": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`),
  "in HTML, with leading zeros": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#${String(character.charCodeAt(0)).padStart(5, "0")};`),
  "in HTML, hexadecimal with leading zeros": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `&#x${character.charCodeAt(0).toString(16).padStart(4, "0")};`),
  "in HTML in JSON of .NET": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `\\u0026#x${character.charCodeAt(0).toString(16).toUpperCase()};`),
  "in HTML in JSON of Go": (secret) =>
    secret.replace(/[^a-z0-9]/gi, (character) => `\\u0026#${character.charCodeAt(0)};`),
  "in hexadecimal": (secret) => Buffer.from(secret).toString("hex"),
  "in hexadecimal, upper case": (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
  "in base64": (secret) => Buffer.from(secret).toString("base64"),
  "in base64 for URLs": (secret) => Buffer.from(secret).toString("base64url"),
  "in base64 in PHP's JSON": (secret) => Buffer.from(secret).toString("base64").replaceAll("/", "\\/"),
  "in base64 in a URL": (secret) => encodeURIComponent(Buffer.from(secret).toString("base64")),
};
