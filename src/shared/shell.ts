/** A text as one word of a shell: in single quotes, unless it needs none. */
export const shellWord = (text: string): string => (/^[\w%+,./:=@-]+$/.test(text) ? text : shellQuoted(text));

/** A text in single quotes, for a shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A header as an argument: its value may be a secret, and is left to a variable, `X_PROJECT_ID` for `X-Project-Id`. */
export const headerWithVariable = (name: string): string =>
  `"${name.replaceAll(/[$`]/g, "\\$&")}: $${name.toUpperCase().replaceAll(/\W/g, "_")}"`;

/** The files of a client's certificate and key as arguments, of this suite and of `curl` alike. */
export const certificateArguments = (files: { cert: string; key: string } | undefined): string[] =>
  files ? [`--cert ${shellWord(files.cert)} --key ${shellWord(files.key)}`] : [];
