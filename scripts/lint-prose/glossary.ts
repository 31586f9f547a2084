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
  { not: "honor(?:s|ed|ing)?", write: "follow, respect" },
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

/**
 * British spellings, also within longer words. Text and names use American spelling, as in the style guides that this
 * project follows.
 */
export const SPELLING: Word[] = [
  { not: within("behaviour"), write: "behavior" },
  { not: within("colour"), write: "color" },
  { not: within("licence"), write: "license" },
  { not: within("neighbour"), write: "neighbor" },
  { not: within("favour"), write: "favor" },
  { not: within("honour"), write: "follow, respect" },
  { not: within("defence"), write: "defense" },
  { not: within("analys(?:e[ds]?|ing)(?![a-z])"), write: "analyze" },
  { not: within("(?:cancel|label|model|travel|signal)l(?:ed|ing)(?!by)"), write: "one l: canceled, labeled" },
  { not: within("(?<![a-z])centre"), write: "center" },
  {
    not: within(
      "(?:recogn|author|organ|serial|normal|minim|maxim|optim|summar|initial|categor|capital|special|general|sanit|token|util|visual|synchron|standard|emphas|priorit|custom|random)is(?:e|ing|ation)",
    ),
    write: "-ize, -ization",
  },
];

/** Returns a pattern for words and names that contain a spelling. */
function within(spelling: string): string {
  return `[\\w-]*(?:${spelling})[\\w-]*`;
}
