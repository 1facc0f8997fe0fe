/** What may stand at the cursor: verbs, parameters, directives. */
import * as monaco from 'monaco-editor/editor';
import { findCommandWords } from '../../protocol/annotate/command-words.js';
import { wordsOfKeyword } from '../../protocol/annotate/pop3/keyword-words.js';
import { extensions } from '../../protocol/extensions/index.js';
import { keywordRules } from '../../protocol/pop3/keywords.js';
import { classifyLines } from './script-lines.js';

interface Suggestion {
  readonly label: string;
  readonly text: string;
  readonly documentation: string;
}

/** How each command begins, with `$0` where the cursor goes. */
const commands: readonly [verb: string, text: string][] = [
  ['EHLO', 'EHLO $0'],
  ['HELO', 'HELO $0'],
  ['LHLO', 'LHLO $0'],
  ['MAIL', 'MAIL FROM:<$0>'],
  ['RCPT', 'RCPT TO:<$0>'],
  ['DATA', 'DATA'],
  ['RSET', 'RSET'],
  ['NOOP', 'NOOP'],
  ['QUIT', 'QUIT'],
  ['VRFY', 'VRFY $0'],
  ['EXPN', 'EXPN $0'],
  ['HELP', 'HELP'],
  ['STARTTLS', 'STARTTLS'],
  ['AUTH', 'AUTH $0'],
];

const directives: readonly Suggestion[] = [
  {
    label: '%connect',
    text: '%connect $0',
    documentation:
      'Opens a connection to this server; `tls` behind it for TLS at once.',
  },
  {
    label: '%starttls',
    text: '%starttls',
    documentation:
      'Begins the TLS handshake, as a 220 to STARTTLS does by itself.',
  },
  {
    label: '%pipeline',
    text: '%pipeline\n$0\n%end',
    documentation: 'Sends all the lines up to %end at once.',
  },
  {
    label: '%write',
    text: '%write "$0"',
    documentation:
      'Sends these octets and no line end; \\r \\n \\xNN are known.',
  },
  {
    label: '%pause',
    text: '%pause $0',
    documentation: 'Waits before the next step.',
  },
  {
    label: '%cram-md5',
    text: '%cram-md5 $0',
    documentation: 'Signs in with AUTH CRAM-MD5, and answers the challenge.',
  },
  {
    label: '%close',
    text: '%close',
    documentation: 'Closes the connection without QUIT.',
  },
];

/** Suggestions for where the cursor stands. */
export function completeScript(
  model: monaco.editor.ITextModel,
  { lineNumber, column }: monaco.Position,
): monaco.languages.CompletionList {
  const line = classifyLines(model.getValue())[lineNumber - 1];
  const before = model.getLineContent(lineNumber).slice(0, column - 1);
  const start = before.search(/[^\s]*$/) + 1;
  const range = new monaco.Range(lineNumber, start, lineNumber, column);
  const found =
    line?.kind === 'mailData' || line?.kind === 'comment'
      ? []
      : suggestionsAfter(before.replace(/^\s*C: ?/, ''), line?.isPop3 ?? false);
  return {
    suggestions: found.map(({ label, text, documentation }) => ({
      label,
      insertText: text,
      insertTextRules:
        monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
      documentation,
      kind: monaco.languages.CompletionItemKind.Keyword,
      range,
    })),
  };
}

function suggestionsAfter(
  text: string,
  isPop3: boolean,
): readonly Suggestion[] {
  if (/^%\S*$/.test(text)) return directives;
  if (isPop3) return /^[a-z]*$/i.test(text) ? pop3Commands : [];
  if (/^[a-z]*$/i.test(text)) {
    return commands.map(([verb, insert]) => ({
      label: verb,
      text: insert,
      documentation: findCommandWords(verb)?.explanation ?? '',
    }));
  }
  if (/^mail from:\S*( \S*)+$/i.test(text)) return parameters('mailParameters');
  if (/^rcpt to:\S*( \S*)+$/i.test(text)) return parameters('rcptParameters');
  if (/^auth \S*$/i.test(text)) return mechanisms;
  return [];
}

const pop3Commands: readonly Suggestion[] = keywordRules.map(
  ({ keyword, arguments: words }) => ({
    label: keyword,
    text: words.length > 0 ? `${keyword} $0` : keyword,
    documentation: wordsOfKeyword(keyword).explanation,
  }),
);

const mechanisms: readonly Suggestion[] = ['PLAIN', 'LOGIN', 'CRAM-MD5'].map(
  (label) => ({ label, text: label, documentation: '' }),
);

function parameters(
  of: 'mailParameters' | 'rcptParameters',
): readonly Suggestion[] {
  const all = extensions.flatMap((extension) => extension[of] ?? []);
  // Two extensions share BODY; one suggestion serves both.
  const byKeyword = new Map(all.map((each) => [each.esmtpKeyword, each]));
  return [...byKeyword.values()].map(
    ({ esmtpKeyword, esmtpValue, explanation }) => ({
      label: esmtpKeyword,
      text: esmtpValue ? `${esmtpKeyword}=$0` : esmtpKeyword,
      documentation: explanation,
    }),
  );
}
