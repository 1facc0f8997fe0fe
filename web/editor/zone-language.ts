/** Zones in Monaco: the colours of a master file (RFC 1035 section 5.1). */
import * as monaco from 'monaco-editor/editor';

/** Monaco's name for it. */
export const zoneLanguage = 'dns-zone';

let isRegistered = false;

/** Tells Monaco about the language, once. */
export function useZoneLanguage() {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.register({ id: zoneLanguage });
  monaco.languages.setLanguageConfiguration(zoneLanguage, {
    comments: { lineComment: ';' },
    brackets: [['(', ')']],
    autoClosingPairs: [
      { open: '(', close: ')' },
      { open: '"', close: '"' },
    ],
    wordPattern: /[^\s;"()]+/,
  });
  monaco.languages.setMonarchTokensProvider(zoneLanguage, {
    tokenizer: {
      // What begins a line without a blank is the name that it is about.
      root: [
        [/^\$[A-Za-z]+/, 'directive'],
        [/^[^\s;"()]+/, 'path'],
        { include: '@rest' },
      ],
      rest: [
        [/;.*$/, 'comment'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/\b(?:A|AAAA|CNAME|MX|NS|PTR|SOA|SRV|TXT)(?=\s|$)/, 'keyword'],
        [/\b(?:IN|CH|HS)(?=\s)/, 'comment'],
        [/\b[0-9]+(?=[\s;)]|$)/, 'number'],
        [/[()]/, 'delimiter'],
        [/[^\s;"()]+/, ''],
      ],
    },
  });
}
