#!/usr/bin/env node
/** `smtp-workbook explain`: what the octets of a log or a message mean, in a terminal; or a log as code. */
import { annotationsOf } from '../protocol/explain/annotations-of.js';
import { explain } from '../protocol/explain/explain.js';
import type { Explained } from '../protocol/explain/explained.js';
import { readableOctets } from '../protocol/explain/readable-octets.js';
import { octetsOf } from '../protocol/source/octets.js';
import type { Problem } from '../protocol/source/syntax-tree.js';
import { convertLog } from './convert-log.js';
import { toJsonLine } from './json-line.js';
import { type Options, readRequest, usage } from './options.js';
import { Output } from './output.js';
import { printExplained } from './print-explained.js';
import { readInput } from './read-input.js';
import { hasColors, paintOf, widthOf } from './terminal.js';

process.exitCode = await main();

async function main(): Promise<number> {
  const output = new Output(process.stdout);
  const request = readRequest(process.argv.slice(2));
  switch (request.type) {
    case 'help':
      await output.line(usage.trimEnd());
      await output.flush();
      return 0;
    case 'mistake':
      console.error(`${request.message}\nRun with --help to see all options.`);
      return 2;
    case 'explain':
      return explainFile(request, output);
  }
}

async function explainFile(options: Options, output: Output): Promise<number> {
  const bytes = await readInput(options.file);
  if (typeof bytes === 'string') {
    console.error(bytes);
    return 2;
  }
  // An empty file can be read, though there is nothing in it.
  const readable =
    bytes.length > 0 ? readableOctets(bytes) : { octets: octetsOf(bytes) };
  if (typeof readable === 'string') {
    console.error(readable);
    return 2;
  }
  if (readable.notice) console.error(readable.notice);
  const explained = explain(readable.octets, options.format);
  if (options.as !== undefined) {
    return printCode(explained, options.as, output);
  }
  let isWorse = false;
  const found = (severity: Problem['severity']) => {
    isWorse ||= severity !== 'note';
  };
  const lines = options.json
    ? jsonLines(explained, options, found)
    : textLines(explained, options, found);
  for (const line of lines) await output.line(line);
  await output.flush();
  return isWorse ? 1 : 0;
}

/** What is to be known about the code does not stand in it: it may be run as it is. */
async function printCode(
  explained: Explained,
  form: string,
  output: Output,
): Promise<number> {
  const code = convertLog(explained, form);
  const notes = typeof code === 'string' ? [code] : code.notes;
  for (const note of notes) console.error(note);
  if (typeof code === 'string' || code.text === '') return 1;
  await output.line(code.text.replace(/\n$/, ''));
  await output.flush();
  return 0;
}

type Found = (severity: Problem['severity']) => void;

function* jsonLines(explained: Explained, { reveal }: Options, found: Found) {
  for (const annotation of annotationsOf(explained, reveal)) {
    if (annotation.problem) found(annotation.problem.severity);
    yield toJsonLine(annotation);
  }
}

function textLines(
  explained: Explained,
  { color, reveal }: Options,
  found: Found,
) {
  const { stdout, env } = process;
  const paint = paintOf(hasColors(color, stdout, env));
  return printExplained(explained, {
    width: widthOf(stdout),
    paint,
    reveal,
    found,
  });
}
