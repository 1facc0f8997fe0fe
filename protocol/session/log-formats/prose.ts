/** Sentences that a person wrote around a log, to ask what it says. */

const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|evening|day))\b[^:;]{0,60}[,.!]?$/i;
const toSomeone =
  /\bI(?:[’'](?:m|ve|d))?\b|\b(?:[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our|[Pp]lease|[Tt]hanks?|[Hh]elp|[Aa]ny(?:one|body)|[Ss]omeone|[Ii]deas?|[Rr]egards|[Cc]heers)\b/;
const word = /^["'(*_]{0,3}\p{L}[\p{L}’'-]*[.,;:!?)"'*_]{0,4}$/u;

/** Whether a line reads as a sentence, or as part of one, and not as what programs say. */
export function readsLikeProse(line: string): boolean {
  const text = line.slice(0, longest).trim();
  if (greeting.test(text)) return true;
  const all = text.split(/\s+/);
  const words = all.filter((each) => word.test(each)).length;
  if (words < all.length * 0.6) return false;
  if (/[?]["')]?$/.test(text)) return words >= 2;
  if (toSomeone.test(text)) return words >= 3;
  return words >= 4 && /^["'(]?\p{Lu}.*[.!]["')]?$/su.test(text);
}

/** So much of a line is enough to tell. */
const longest = 300;
