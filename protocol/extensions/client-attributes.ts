/** What XCLIENT and XFORWARD tell of another client: `NAME=client.example`. */
import type { Reference } from '../source/syntax-tree.js';
import type { ExtensionParameter } from './extension.js';
import { decodeXtext, xtextChar, xtextForm } from './xtext.js';

/** Its name, and a phrase. */
export type ClientAttribute = readonly [name: string, phrase: string];

/** A sentence about the attribute called `name`, where it is one. */
export function describeAttribute(
  attributes: readonly ClientAttribute[],
  name: string,
): string | undefined {
  const wanted = name.toUpperCase();
  const found = attributes.find(([known]) => known === wanted);
  return found && sentence(found[1]);
}

/** The attributes as parameters of the verb. */
export function attributeParameters(
  attributes: readonly ClientAttribute[],
  reference: Reference,
): readonly ExtensionParameter[] {
  return attributes.map(([esmtpKeyword, phrase]) => ({
    esmtpKeyword,
    esmtpValue: new RegExp(`^${xtextChar}{1,255}$`),
    valueForm: xtextForm,
    explanation: sentence(phrase),
    describeValue,
    references: [reference],
  }));
}

function describeValue(value: string) {
  if (/^\[UNAVAILABLE\]$/i.test(value)) return 'It is not known.';
  if (/^\[TEMPUNAVAIL\]$/i.test(value)) {
    return 'It is not known for now: looking it up failed.';
  }
  return `It is ${decodeXtext(value)}.`;
}

function sentence(phrase: string) {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}
