/** Python in Monaco: colours, brackets, indents, hovers, and what could not be read. */
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/languages/definitions/python/register';
import type { Reference } from '../../protocol/source/syntax-tree.js';
import type { SyntaxMark } from './editor-view.js';
import { escapeMarkdown } from './escape-markdown.js';
import { pythonNameAt } from './python-hover.js';

/** Monaco's name for it. */
export const pythonLanguage = 'python';

let isRegistered = false;

/** Tells Monaco what it does not know by itself, once. */
export function usePythonLanguage() {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.registerHoverProvider(pythonLanguage, {
    provideHover: hoverPython,
  });
}

function hoverPython(
  model: monaco.editor.ITextModel,
  { lineNumber, column }: monaco.Position,
): monaco.languages.Hover | undefined {
  const line = model.getLineContent(lineNumber);
  const name = pythonNameAt(model.getValue(), line, column);
  if (!name) return undefined;
  const { found, start } = name;
  const end = start + found.name.length;
  const links = found.references.map(renderLink).join(' · ');
  return {
    range: new monaco.Range(lineNumber, start, lineNumber, end),
    contents: [
      {
        value: `**${escapeMarkdown(found.name)}** ${markdownOf(found.explanation)}`,
      },
      { value: links },
    ],
  };
}

/** What stands between backticks stays code. */
function markdownOf(text: string) {
  return text
    .split('`')
    .map((part, index) => (index % 2 ? `\`${part}\`` : escapeMarkdown(part)))
    .join('');
}

function renderLink(reference: Reference) {
  if ('url' in reference) {
    return `[${escapeMarkdown(reference.title)}](${reference.url})`;
  }
  const { rfc, section = '' } = reference;
  const name = `RFC ${rfc}${section && ` §${section}`}`;
  const anchor = section && `#section-${section}`;
  return `[${escapeMarkdown(name)}](https://www.rfc-editor.org/rfc/rfc${rfc}${anchor})`;
}

/** Marks where Python could not read the program; nothing where `mark` is undefined. */
export function markSyntaxError(
  model: monaco.editor.ITextModel,
  mark: SyntaxMark | undefined,
) {
  const isThere = mark && mark.line <= model.getLineCount();
  monaco.editor.setModelMarkers(
    model,
    'python',
    isThere ? [markerOf(model, mark)] : [],
  );
}

function markerOf(
  model: monaco.editor.ITextModel,
  { line, column, endLine, endColumn, message, hint }: SyntaxMark,
): monaco.editor.IMarkerData {
  const last = Math.min(endLine ?? line, model.getLineCount());
  const first = model.getLineFirstNonWhitespaceColumn(line) || 1;
  const start = column ? columnOf(model.getLineContent(line), column) : first;
  const end =
    endColumn && endColumn > 0
      ? columnOf(model.getLineContent(last), endColumn)
      : model.getLineMaxColumn(last);
  const isEmpty = last === line && end <= start;
  return {
    startLineNumber: line,
    startColumn: start,
    endLineNumber: last,
    // Where Python names a place between two characters, the next one is marked.
    endColumn: isEmpty ? start + 1 : end,
    message: hint ? `${message}\n${hint.replaceAll('`', '')}` : message,
    severity: monaco.MarkerSeverity.Error,
  };
}

/** Python counts characters, Monaco the units of UTF-16. */
function columnOf(line: string, column: number) {
  return [...line].slice(0, column - 1).join('').length + 1;
}
