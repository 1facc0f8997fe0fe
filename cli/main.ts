#!/usr/bin/env node
/** `smtp-workbook explain`: what the octets of a log or a message mean, in a terminal. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { annotationsOf } from '../protocol/explain/annotations-of.js';
import { explain } from '../protocol/explain/explain.js';
import { octetsOf } from '../protocol/source/octets.js';
import { toJsonLine } from './json-line.js';
import { type Options, readRequest, usage } from './options.js';
import { printExplained } from './print-explained.js';
import { hasColors } from './terminal.js';

process.exitCode = await main();

async function main(): Promise<number> {
  // Who reads only the head of the output closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const request = readRequest(process.argv.slice(2));
  switch (request.type) {
    case 'help':
      await write(usage);
      return 0;
    case 'mistake':
      console.error(`${request.message}\nRun with --help to see all options.`);
      return 2;
    case 'explain':
      return explainFile(request);
  }
}

async function explainFile(options: Options): Promise<number> {
  const { file, format, json, reveal } = options;
  const bytes = await read(file);
  if (typeof bytes === 'string') {
    console.error(bytes);
    return 2;
  }
  const explained = explain(octetsOf(bytes), format);
  let isWorse = false;
  for (const annotation of annotationsOf(explained, reveal)) {
    isWorse ||= (annotation.problem?.severity ?? 'note') !== 'note';
    if (!json) continue;
    await write(`${toJsonLine(annotation)}\n`);
  }
  if (!json) {
    const colors = hasColors(options.color, process.stdout, process.env);
    for (const line of printExplained(explained, { colors, reveal })) {
      await write(`${line}\n`);
    }
  }
  return isWorse ? 1 : 0;
}

/** The octets of the file; a sentence where it cannot be read. */
async function read(file: string): Promise<Uint8Array | string> {
  try {
    return await (file === '-' ? buffer(process.stdin) : readFile(file));
  } catch (error) {
    return sentenceFor(error as NodeJS.ErrnoException, file);
  }
}

function sentenceFor({ code, message }: NodeJS.ErrnoException, file: string) {
  switch (code) {
    case 'ENOENT':
      return `There is no file ${file}; check its name, or give - to read the standard input.`;
    case 'EISDIR':
      return `${file} is a directory; name one of the files in it.`;
    case 'EACCES':
      return `This user may not read ${file}.`;
    default:
      return `${file} could not be read: ${message}.`;
  }
}

/** Waits where the reader is slower. */
async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}
