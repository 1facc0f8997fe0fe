/** What a word of the script means, before it goes out. */
import type * as monaco from 'monaco-editor/editor';
import { annotateCommand } from '../../protocol/annotate/annotate-command.js';
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
  const { node } = parseCommandLine(octets);
  for (const annotation of annotateCommand(node, octets)) {
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
