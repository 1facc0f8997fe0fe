import { readdirSync } from 'node:fs';

/** Each lesson: the address of its page, and its folder. */
export function lessonFolders(): [address: string, folder: string][] {
  return readdirSync('lessons', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('lesson.md'))
    .map((path) => path.replace(/\/lesson\.md$/, ''))
    .sort()
    .map((folder) => [
      `lessons/${folder.replace(/(^|\/)\d+-/g, '$1')}`,
      `lessons/${folder}`,
    ]);
}
