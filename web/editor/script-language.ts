/** The language of scripts in Monaco: colours, hovers, completion. */
import * as monaco from 'monaco-editor/editor';
import {
  initialLineState,
  type LineState,
  type Notation,
} from '../../protocol/session/line-state.js';
import {
  classifyLine,
  type ScriptLine,
} from '../../protocol/session/script-line.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import { encodeText } from '../../protocol/source/octets.js';
import { completeScript } from './script-completion.js';
import { hoverScript } from './script-hover.js';
import { columnsOf } from './script-lines.js';

const notations: readonly Notation[] = ['marked', 'plain'];
let isRegistered = false;

/** Tells Monaco about the language, once. */
export function useScriptLanguage() {
  if (isRegistered) return;
  isRegistered = true;
  notations.forEach(registerNotation);
}

/** Monaco's name for the language. What a line is depends on the notation, so each is a language. */
export function languageOf(notation: Notation) {
  return `smtp-script-${notation}`;
}

function registerNotation(notation: Notation) {
  const id = languageOf(notation);
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, {
    comments: { lineComment: '#' },
    brackets: [['<', '>']],
    autoClosingPairs: [
      { open: '<', close: '>' },
      { open: '"', close: '"' },
    ],
    wordPattern: /[^\s<>:=@]+/,
  });
  const start = new TokenState(initialLineState(notation));
  monaco.languages.setTokensProvider(id, {
    getInitialState: () => start,
    tokenize(text, state) {
      const before = state instanceof TokenState ? state : start;
      const line = classifyLine(text, before.line);
      return {
        tokens: tokensOf(text, line),
        endState: new TokenState(line.state),
      };
    },
  });
  monaco.languages.registerHoverProvider(id, { provideHover: hoverScript });
  monaco.languages.registerCompletionItemProvider(id, {
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

function tokensOf(
  text: string,
  { kind, contentStart }: ScriptLine,
): monaco.languages.IToken[] {
  const marker = contentStart > 0 ? [{ startIndex: 0, scopes: 'marker' }] : [];
  switch (kind) {
    case 'comment':
    case 'stageDirection':
      return [{ startIndex: 0, scopes: 'comment' }];
    case 'directive':
      return directiveTokens(text);
    case 'server':
      return [...marker, { startIndex: contentStart, scopes: 'expectation' }];
    case 'mailData':
      return [...marker, ...mailDataTokens(text, contentStart)];
    case 'client':
      return [...marker, ...commandTokens(text, contentStart)];
    case 'blank':
    case 'unknown':
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
  return children.map(({ type, span }) => ({
    startIndex: columnsOf({ contentStart, text }, octets, span).start - 1,
    scopes: scopeOfPart[type] ?? '',
  }));
}
