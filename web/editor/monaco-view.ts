/**
 * Monaco, showing one script: the lines' outcomes, the next step, breakpoints.
 * What it shows stands in the conversation too, since Monaco's decorations are
 * not in the accessibility tree.
 */
import * as monaco from 'monaco-editor/editor';
import { notationOf } from '../../protocol/session/script-line.js';
import { Breakpoints } from './breakpoints.js';
import type {
  EditorLanguage,
  EditorView,
  LineOutcome,
  LineRange,
} from './editor-view.js';
import './monaco-features.js';
import { usualOptions } from './monaco-options.js';
import { useThemeOfPage } from './monaco-theme.js';
import {
  markSyntaxError,
  pythonLanguage,
  usePythonLanguage,
} from './python-language.js';
import { languageOf, useScriptLanguage } from './script-language.js';
import { clearProblems, markProblems } from './script-markers.js';
import { TabKey } from './tab-key.js';

// One part of the page has all of Monaco, whatever is edited.
export { createDataView } from './data-view.js';

/** Whom the view tells. */
export interface EditorListener {
  changed(script: string): void;
  breakpointsChanged(lines: readonly number[]): void;
  /** The cursor came to another line, from 1. */
  lineSelected(line: number): void;
}

/** Puts Monaco with `value` into `container`. */
export function createMonacoView(
  container: HTMLElement,
  value: string,
  listener: EditorListener,
): EditorView {
  useScriptLanguage();
  usePythonLanguage();
  const model = monaco.editor.createModel(value, languageOf(notationOf(value)));
  model.updateOptions({ tabSize: 4, insertSpaces: true });
  // Lines go out with CR LF whatever the editor holds.
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const theme = useThemeOfPage();
  const editor = monaco.editor.create(container, {
    ...usualOptions,
    model,
    fontFamily: getComputedStyle(container).getPropertyValue('--font-wire'),
  });
  const nextMarks = editor.createDecorationsCollection();
  const outcomeMarks = editor.createDecorationsCollection();
  const breakpoints = new Breakpoints(editor, (lines) =>
    listener.breakpointsChanged(lines),
  );
  const tabKey = new TabKey(editor);
  let language: EditorLanguage = 'wire';
  let selectedLine = 1;
  let next: LineRange | undefined;
  let outcomes: readonly LineOutcome[] = [];
  let isSetting = false;

  const markNext = () => {
    const lines = model.getLineCount();
    const shown = next && next.start <= lines ? next : undefined;
    nextMarks.set(shown ? nextDecorations(shown, lines) : []);
  };

  const outcomeDecorations = (list: readonly LineOutcome[]) => {
    const lines = model.getLineCount();
    return list
      .filter(({ line, summary }) => line <= lines && summary !== '')
      .map((outcome) => outcomeDecoration(model, outcome));
  };

  /** What is read anew with each change: a script's notation, and what is wrong with it. */
  const readModel = () => {
    const id =
      language === 'python'
        ? pythonLanguage
        : languageOf(notationOf(model.getValue()));
    if (model.getLanguageId() !== id) {
      monaco.editor.setModelLanguage(model, id);
    }
    if (language === 'wire') markProblems(model);
  };

  model.onDidChangeContent(() => {
    readModel();
    if (isSetting) return;
    breakpoints.follow();
    listener.changed(model.getValue());
  });
  editor.onDidChangeCursorPosition(({ position }) => {
    if (position.lineNumber === selectedLine) return;
    selectedLine = position.lineNumber;
    if (!isSetting) listener.lineSelected(selectedLine);
  });
  readModel();
  // The web font may come after Monaco has measured its stand-in.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());

  return {
    setLanguage(other) {
      if (other === language) return;
      language = other;
      clearProblems(model);
      markSyntaxError(model, undefined);
      readModel();
    },
    setRole(label, isReadOnly) {
      tabKey.use(language, label, isReadOnly);
      editor.updateOptions({
        readOnly: isReadOnly,
        domReadOnly: isReadOnly,
        glyphMargin: !isReadOnly,
      });
    },
    setSyntaxError: (mark) => markSyntaxError(model, mark),
    setValue(text) {
      if (text === model.getValue()) return;
      isSetting = true;
      // As an edit, so that Undo brings back what stood there.
      editor.pushUndoStop();
      const everything = [{ range: model.getFullModelRange(), text }];
      model.pushEditOperations([], everything, () => null);
      editor.pushUndoStop();
      isSetting = false;
      breakpoints.stay();
      markNext();
      outcomeMarks.set(outcomeDecorations(outcomes));
    },
    setNext(range) {
      const isNew = range?.start !== next?.start;
      next = range;
      markNext();
      if (isNew && range)
        editor.revealLineInCenterIfOutsideViewport(range.start);
    },
    setOutcomes(list) {
      const isLonger = outcomes.every((outcome, at) => outcome === list[at]);
      const fresh = isLonger ? list.slice(outcomes.length) : list;
      outcomes = list;
      // A long run adds to what stands there, which need not be drawn anew.
      if (isLonger) outcomeMarks.append(outcomeDecorations(fresh));
      else outcomeMarks.set(outcomeDecorations(fresh));
    },
    setBreakpoints: (lines) => breakpoints.set(lines),
    revealLine: (line) => editor.revealLineInCenter(line),
    dispose() {
      theme.dispose();
      editor.dispose();
      model.dispose();
    },
  };
}

function nextDecorations(next: LineRange, lines: number) {
  const end = Math.min(next.end, lines);
  return [
    {
      range: new monaco.Range(next.start, 1, end, 1),
      options: { isWholeLine: true, className: 'script-next' },
    },
    {
      range: new monaco.Range(next.start, 1, next.start, 1),
      options: { linesDecorationsClassName: 'script-next-sign' },
    },
  ];
}

function outcomeDecoration(
  model: monaco.editor.ITextModel,
  { line, summary, digit }: LineOutcome,
) {
  const column = model.getLineMaxColumn(line);
  return {
    range: new monaco.Range(line, column, line, column),
    options: {
      showIfCollapsed: true,
      after: {
        content: `  ${summary}`,
        inlineClassName: `script-outcome script-outcome-${digit}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
    },
  };
}
