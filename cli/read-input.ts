import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

/** Node’s strings are no longer than this. */
const longest = 2 ** 29 - 24;

/** The octets of a file, or of the standard input where `file` is `-`; a sentence where they cannot be read. */
export async function readInput(file: string): Promise<Uint8Array | string> {
  const name = file === '-' ? 'The standard input' : file;
  try {
    const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file));
    if (bytes.length > longest) return tooLarge(name);
    return bytes;
  } catch (error) {
    return sentenceFor(error as NodeJS.ErrnoException, name);
  }
}

function sentenceFor({ code, message }: NodeJS.ErrnoException, name: string) {
  switch (code) {
    case 'ENOENT':
      return `There is no file ${name}: check its name, or give - to read the standard input.`;
    case 'ENOTDIR':
      return `There is no file ${name}: a part of this path is a file, and no directory.`;
    case 'EISDIR':
      return `${name} is a directory: name one of the files in it.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not read ${name}.`;
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_OUT_OF_RANGE':
      return tooLarge(name);
    default:
      return `${name} could not be read: ${message}.`;
  }
}

function tooLarge(name: string): string {
  return `${name} is too large: up to 512 MiB can be explained.`;
}
