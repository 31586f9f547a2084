/** A word or phrase that readers stumble over, and what to write instead. */
export interface Word {
  /** A pattern for whole words in any letter case. */
  not: string;
  write: string;
}

/** Words that Markdown, the descriptions of the document and workflows avoid. */
export const PROSE: Word[] = [
  { not: "answer(?:s|ed|ing)?", write: "response, respond" },
  { not: "tells?", write: "describes, explains, prints" },
  { not: "(?:came|comes) back", write: "received, returned" },
  { not: "left open", write: "unspecified" },
  { not: "way the data goes", write: "data flow" },
  { not: "keeps? the contract", write: "conforms to the contract" },
  { not: "well-formed", write: "of valid form" },
  { not: "mind that", write: "note, or a warning" },
  { not: "letter by letter", write: "exactly, as text" },
  { not: "for ever", write: "forever" },
  { not: "commonest", write: "most common" },
];

/** Words that code, comments and messages avoid too. */
export const EVERYWHERE: Word[] = [
  { not: "mend(?:s|ed|ing)?", write: "fix, correct" },
  { not: "false alarms?", write: "false positive" },
  { not: "(?:with|without|by) leave", write: "permitted, approved; unapproved" },
  { not: "(?:good|bad) (?:tokens?|signatures?)|good (?:requests?|responses?)", write: "valid, invalid" },
  { not: "odd host", write: "region with a different host name" },
  { not: "falls? silent", write: "time out" },
  { not: "whoever", write: "say who: an unauthenticated request, a user" },
  { not: "telephones?", write: "phone" },
  { not: "colou?red fields?", write: "colored cell" },
];

/** British spellings. The style guides that this project follows use American spelling. */
export const SPELLING: Word[] = [
  { not: "behaviours?", write: "behavior" },
  { not: "colours?", write: "color" },
  { not: "licences?", write: "license" },
  { not: "(?:recogn|author|organ|serial|normal|minim|optim)is(?:es?|ed|ing|ation)", write: "-ize, -ization" },
  { not: "neighbours?", write: "neighbor" },
  { not: "honou?r(?:s|ed|ing)?", write: "follow, respect" },
];
