/** What a word of the script means, before it goes out. */
import type * as monaco from 'monaco-editor/editor';
import { annotateCommand } from '../../protocol/annotate/annotate-command.js';
import { annotatePop3Command } from '../../protocol/annotate/pop3/annotate-pop3-turn.js';
import { parsePop3Command } from '../../protocol/pop3/pop3-command.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import { escapeMarkdown } from './escape-markdown.js';
import { classifyLines, columnsOf, octetsOfLine } from './script-lines.js';

/** The note of the token under the pointer. */
export function hoverScript(
  model: monaco.editor.ITextModel,
  { lineNumber, column }: monaco.Position,
): monaco.languages.Hover | undefined {
  const line = classifyLines(model.getValue())[lineNumber - 1];
  if (line?.kind !== 'client') return undefined;
  const octets = octetsOfLine(line);
  const annotations = line.isPop3
    ? annotatePop3Command(parsePop3Command(octets).node)
    : annotateCommand(parseCommandLine(octets).node, octets);
  for (const annotation of annotations) {
    const { start, end } = columnsOf(line, octets, annotation.span);
    if (column < start || column >= end) continue;
    const { title, explanation, decoded, isSecret } = annotation;
    const paragraphs = [
      `**${escapeMarkdown(title)}** ${escapeMarkdown(explanation)}`,
      ...(decoded && !isSecret ? [escapeMarkdown(`Decoded: ${decoded}`)] : []),
    ];
    return {
      range: {
        startLineNumber: lineNumber,
        endLineNumber: lineNumber,
        startColumn: start,
        endColumn: end,
      },
      contents: paragraphs.map((value) => ({ value })),
    };
  }
  return undefined;
}
