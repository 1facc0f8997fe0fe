/** The language of scripts in Monaco: colours, hovers, completion. */
import * as monaco from 'monaco-editor/editor';
import {
  classifyLine,
  type LineState,
  startOfScript,
} from '../../protocol/session/classify-line.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import { encodeText } from '../../protocol/source/octets.js';
import { completeScript } from './script-completion.js';
import { hoverScript } from './script-hover.js';
import { columnsOf } from './script-lines.js';

export const scriptLanguage = 'smtp-script';

let isRegistered = false;

/** Tells Monaco about the language, once. */
export function useScriptLanguage() {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.register({ id: scriptLanguage });
  monaco.languages.setLanguageConfiguration(scriptLanguage, {
    comments: { lineComment: '#' },
    brackets: [['<', '>']],
    autoClosingPairs: [
      { open: '<', close: '>' },
      { open: '"', close: '"' },
    ],
    wordPattern: /[^\s<>:=@]+/,
  });
  monaco.languages.setTokensProvider(scriptLanguage, {
    // Whether a script is marked with `C:` cannot be told from one line: every line is read both ways.
    getInitialState: () => new TokenState(startOfScript('')),
    tokenize: (line, state) => {
      const before =
        state instanceof TokenState ? state.line : startOfScript('');
      const marked = /^\s*[CS]:/.test(line) ? startOfScript('C:') : before;
      const from = { ...before, notation: marked.notation };
      const { kind, contentStart, state: after } = classifyLine(line, from);
      return {
        tokens: tokensOf(line, kind, contentStart),
        endState: new TokenState(after),
      };
    },
  });
  monaco.languages.registerHoverProvider(scriptLanguage, {
    provideHover: hoverScript,
  });
  monaco.languages.registerCompletionItemProvider(scriptLanguage, {
    triggerCharacters: ['%', ' ', ':'],
    provideCompletionItems: completeScript,
  });
}

class TokenState implements monaco.languages.IState {
  readonly line: LineState;

  constructor(line: LineState) {
    this.line = line;
  }

  clone() {
    return new TokenState(this.line);
  }

  equals(other: monaco.languages.IState) {
    return (
      other instanceof TokenState &&
      JSON.stringify(other.line) === JSON.stringify(this.line)
    );
  }
}

type Kind = ReturnType<typeof classifyLine>['kind'];

function tokensOf(line: string, kind: Kind, contentStart: number) {
  const marker = contentStart > 0 ? [{ startIndex: 0, scopes: 'marker' }] : [];
  switch (kind) {
    case 'comment':
      return [{ startIndex: 0, scopes: 'comment' }];
    case 'directive':
      return directiveTokens(line);
    case 'server':
      return [
        ...marker,
        { startIndex: Math.max(contentStart, 0), scopes: 'expectation' },
      ];
    case 'mailData':
      return [...marker, ...mailDataTokens(line, contentStart)];
    case 'client':
      return [...marker, ...commandTokens(line, contentStart)];
    case 'blank':
      return [{ startIndex: 0, scopes: '' }];
  }
}

function directiveTokens(line: string) {
  const space = line.search(/(?<=%\S+)\s/);
  const name = { startIndex: 0, scopes: 'directive' };
  return space < 0
    ? [name]
    : [name, { startIndex: space, scopes: 'directive.argument' }];
}

function mailDataTokens(line: string, start: number) {
  const text = line.slice(start);
  if (text === '.') return [{ startIndex: start, scopes: 'end' }];
  const name = /^[!-9;-~]+:/.exec(text)?.[0];
  if (!name) return [{ startIndex: start, scopes: 'text' }];
  return [
    { startIndex: start, scopes: 'field' },
    { startIndex: start + name.length, scopes: 'text' },
  ];
}

const scopeOfPart: Record<string, string> = {
  verb: 'verb',
  keyword: 'keyword',
  mechanism: 'keyword',
  reversePath: 'path',
  forwardPath: 'path',
  domain: 'path',
  esmtpParam: 'parameter',
  initialResponse: 'parameter',
};

function commandTokens(text: string, contentStart: number) {
  const octets = encodeText(text.slice(contentStart));
  const { children } = parseCommandLine(octets).node;
  const line = { number: 1, text, kind: 'client' as const, contentStart };
  return children.map(({ type, span }) => ({
    startIndex: columnsOf(line, octets, span).start - 1,
    scopes: scopeOfPart[type] ?? '',
  }));
}
