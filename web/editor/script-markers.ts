/** What is wrong with a script, marked where it stands. */
import * as monaco from 'monaco-editor/editor';
import { extensions } from '../../protocol/extensions/index.js';
import { lengthProblem } from '../../protocol/extensions/line-length.js';
import { parsePop3Command } from '../../protocol/pop3/pop3-command.js';
import { parseScript } from '../../protocol/session/script.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Problem } from '../../protocol/source/syntax-tree.js';
import {
  type ClassifiedLine,
  classifyLines,
  columnsOf,
  octetsOfLine,
} from './script-lines.js';

// Past this, a script is no longer written by hand, and marking would cost each key press.
const mostLines = 2000;

/** Puts the problems of the script in `model` where they stand. */
export function markProblems(model: monaco.editor.ITextModel) {
  const script = model.getValue();
  const lines = model.getLineCount() > mostLines ? [] : classifyLines(script);
  monaco.editor.setModelMarkers(model, 'script', [
    ...parseScript(script).problems.map(
      ({ line, columns, message, severity }) =>
        marker(line, columns, message, severity),
    ),
    ...commandLines(lines).flatMap(markersOf),
  ]);
}

/** Takes away what `markProblems` put there. */
export function clearProblems(model: monaco.editor.ITextModel) {
  monaco.editor.setModelMarkers(model, 'script', []);
}

/** The lines that are commands, and not answers to an AUTH challenge. */
function commandLines(lines: readonly ClassifiedLine[]) {
  let isAnswering = false;
  return lines.filter((line) => {
    if (line.kind !== 'client') return false;
    const text = line.text.slice(line.contentStart);
    const isAuth = /^auth /i.test(text);
    const isAnswer = isAnswering && /^(?:[a-z0-9+/]+=*|\*|=)?$/i.test(text);
    isAnswering = isAuth || isAnswer;
    return !isAnswer;
  });
}

// What the server will offer is not known here, so a line may be as long as any could allow.
const allKeywords = extensions.map(({ ehloKeyword }) => ehloKeyword);

function markersOf(line: ClassifiedLine) {
  const octets = octetsOfLine(line);
  const problems = line.isPop3
    ? parsePop3Command(octets).problems
    : problemsOfSmtp(octets);
  return problems.map(({ message, severity, span }) =>
    marker(line.number, columnsOf(line, octets, span), message, severity),
  );
}

function problemsOfSmtp(octets: Octets): readonly Problem[] {
  const { node, problems } = parseCommandLine(octets);
  const tooLong = lengthProblem(node, allKeywords);
  return [...problems, ...(tooLong ? [tooLong] : [])];
}

const severities = {
  note: monaco.MarkerSeverity.Info,
  warning: monaco.MarkerSeverity.Warning,
  error: monaco.MarkerSeverity.Error,
};

function marker(
  line: number,
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
  severity: 'note' | 'warning' | 'error',
): monaco.editor.IMarkerData {
  return {
    startLineNumber: line,
    endLineNumber: line,
    startColumn: start,
    endColumn: Math.max(end, start + 1),
    message,
    severity: severities[severity],
  };
}
