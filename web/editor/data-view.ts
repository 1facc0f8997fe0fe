/** Monaco, showing data that a learner writes: JSON that keeps to a schema, or a zone. */
import * as monaco from 'monaco-editor/editor';
import type { DataLanguage, TextMistake } from './data-language.js';
import {
  jsonLanguage,
  mistakesIn,
  useJsonLanguage,
  useJsonSchema,
} from './json/json-language.js';
import './monaco-features.js';
import { usualOptions } from './monaco-options.js';
import { useThemeOfPage } from './monaco-theme.js';
import { TabKey } from './tab-key.js';
import { useZoneLanguage, zoneLanguage } from './zone-language.js';

/** What is asked of it. */
export interface DataTextView {
  /** As an edit: Undo brings back what stood there. */
  setValue(value: string): void;
  setLabel(label: string): void;
  setSchema(schema: object | undefined): void;
  setMistakes(mistakes: readonly TextMistake[]): void;
  /** Puts the cursor there. */
  goTo(line: number, column: number): void;
  focus(): void;
  dispose(): void;
}

/** Puts Monaco with `value` into `container`; `changed` is told each change. */
export function createDataView(
  container: HTMLElement,
  value: string,
  language: DataLanguage,
  changed: (value: string) => void,
): DataTextView {
  useJsonLanguage();
  useZoneLanguage();
  const isJson = language === 'json';
  const model = monaco.editor.createModel(
    value,
    isJson ? jsonLanguage : zoneLanguage,
  );
  model.updateOptions({ tabSize: isJson ? 2 : 8, insertSpaces: true });
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const theme = useThemeOfPage();
  const editor = monaco.editor.create(container, {
    ...usualOptions,
    glyphMargin: false,
    lineHeight: 21,
    // In the texts of a scenario there is much to choose from.
    quickSuggestions: { strings: isJson, other: isJson, comments: false },
    model,
    fontFamily: getComputedStyle(container).getPropertyValue('--font-wire'),
  });
  const tabKey = new TabKey(editor);
  let isSetting = false;
  /** What the relay said of it as it stands there. */
  let told: readonly TextMistake[] = [];

  const markMistakes = () => {
    const own = isJson && told.length === 0 ? mistakesIn(model) : [];
    const lines = model.getLineCount();
    const markers = [...told, ...own]
      .filter(({ line }) => line <= lines)
      .map((mistake) => markerOf(model, mistake));
    monaco.editor.setModelMarkers(model, 'data', markers);
  };

  model.onDidChangeContent(() => {
    told = [];
    markMistakes();
    if (!isSetting) changed(model.getValue());
  });
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());

  return {
    setValue(text) {
      if (text === model.getValue()) return;
      isSetting = true;
      editor.pushUndoStop();
      const everything = [{ range: model.getFullModelRange(), text }];
      model.pushEditOperations([], everything, () => null);
      editor.pushUndoStop();
      isSetting = false;
      editor.setScrollTop(0);
    },
    setLabel: (label) => tabKey.use('wire', label, false),
    setSchema(schema) {
      useJsonSchema(model, schema);
      markMistakes();
    },
    setMistakes(mistakes) {
      told = mistakes;
      markMistakes();
    },
    goTo(lineNumber, column) {
      editor.setPosition({ lineNumber, column });
      editor.revealLineInCenter(lineNumber);
      editor.focus();
    },
    focus: () => editor.focus(),
    dispose() {
      theme.dispose();
      editor.dispose();
      model.dispose();
    },
  };
}

function markerOf(
  model: monaco.editor.ITextModel,
  { line, column, endLine = line, endColumn, message }: TextMistake,
): monaco.editor.IMarkerData {
  const first = model.getLineFirstNonWhitespaceColumn(line) || 1;
  return {
    startLineNumber: line,
    startColumn: column ?? first,
    endLineNumber: endLine,
    endColumn: endColumn ?? model.getLineMaxColumn(endLine),
    message,
    severity: monaco.MarkerSeverity.Error,
  };
}
