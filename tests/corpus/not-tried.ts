/** What the suite leaves out of each document of the corpus, and why, in the words of its report. */
export const NOT_TRIED: Record<string, string[]> = {
  "a-path-that-matches-another-template": ["without the value, the path is another"],
  "a-recursive-schema": ["the schema sets no limit to its size"],
  "a-reference-wherever-one-may-stand": ["the limits leave no room for it", "without the value, the path is another"],
  "a-second-post-with-another-body": ["no values are made for this keyword", "the body has no place for it"],
  "any-of-and-all-of": [
    "no valid value of this kind could be made",
    "so small a number may name something, which the request would change",
    "without the value, the path is another",
  ],
  "bodies-that-are-not-json": [
    "a body is required, and bodies of multipart/form-data are not written here",
    "bodies of application/octet-stream are not read",
    "the body would be empty, which some servers take for none",
    "the documented response 204 was never received",
    "the documented response 403 was never received",
  ],
  formats: ["numbers beyond 2^53 like 9223372036854776000 lose digits in JSON"],
  "header-and-cookie-parameters": ["no invalid value of this kind could be made"],
  "integers-that-name-something": [
    "so small a number may name something, which the request would change",
    "the body has no place for it",
  ],
  "keywords-of-json-schema": [
    "no valid value of this kind could be made",
    "no values are made for this keyword",
    "not every number of items can be made valid",
    "the body has no place for it",
    "the limits leave no room for it",
    "the schema sets no limit to its size",
  ],
  "little-said": ["the body has no place for this fault"],
  "names-with-punctuation": ["without the value, the path is another"],
  "nullable-variants": ["no invalid value of this kind could be made"],
  "path-parameters": ["without the value, the path is another"],
  "query-parameters-in-every-style": ["no invalid value of this kind could be made"],
  "read-only-and-write-only": ["without the value, the path is another"],
  "security-requirements": [
    "UserToken and KeyInQuery are required at once, and there is one token",
    "the security scheme Basic (http basic) is neither an API key nor a bearer token",
  ],
  "status-ranges-and-default": ["another keyword decides whether it may be absent"],
};
