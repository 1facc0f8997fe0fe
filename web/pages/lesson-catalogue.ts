/** The lessons, in the order of their folders' numbers; their addresses are the names without them. */
import type { Chapter, Lesson, ScriptLanguage } from '../../lessons/lesson.js';

export interface CatalogueChapter {
  readonly name: string;
  readonly title: string;
  /** From 1. */
  readonly number: number;
  readonly lessons: readonly CatalogueLesson[];
}

export interface CatalogueLesson {
  /** `by-hand/greeting`: its address after `/lessons/`, and its key in progress. */
  readonly name: string;
  /** From 1, within its chapter. */
  readonly number: number;
  /** Its `lesson.ts`, as the page's files name it. */
  readonly path: string;
  readonly card: LessonCard;
  /** Loads what is only read once it is open. */
  readonly load: () => Promise<LessonContent>;
}

/** What can be said of a lesson before it is open; `web/build/lesson-views.ts` takes it out of `lesson.ts`. */
export interface LessonCard {
  readonly title: string;
  /** How many it has. */
  readonly goals: number;
}

export interface LessonContent {
  readonly lesson: Lesson;
  /** HTML, made from our own `lesson.md` when the page was built. */
  readonly prose: string;
  /** In one language, or in each. */
  readonly scripts: { readonly [Each in ScriptLanguage]?: LessonScripts };
}

interface LessonScripts {
  readonly start: string;
  readonly solution: string;
}

const chapters = import.meta.glob<Chapter>('../../lessons/*/chapter.ts', {
  eager: true,
  import: 'chapter',
});
const cards = import.meta.glob<LessonCard>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'default',
  query: '?card',
});
const contents = import.meta.glob<LessonContent>(
  '../../lessons/*/*/lesson.ts',
  { query: '?content' },
);

/** All chapters with their lessons. */
export const catalogue: readonly CatalogueChapter[] = Object.entries(chapters)
  .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
  .map(([path, { title }], index) => ({
    name: bareName(folderOf(path)),
    title,
    number: index + 1,
    lessons: lessonsIn(folderOf(path)),
  }));

/** The lesson at `/lessons/<name>`, where it stands, and its neighbours. */
export function findLesson(name: string) {
  const all = catalogue.flatMap((chapter) =>
    chapter.lessons.map((lesson) => ({ chapter, lesson })),
  );
  const index = all.findIndex(({ lesson }) => lesson.name === name);
  const found = all[index];
  if (!found) return undefined;
  return {
    ...found,
    previous: all[index - 1]?.lesson,
    next: all[index + 1]?.lesson,
  };
}

function lessonsIn(chapterFolder: string): CatalogueLesson[] {
  return Object.entries(cards)
    .filter(([path]) => path.startsWith(`${chapterFolder}/`))
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([path, card], index) => {
      const folder = folderOf(path);
      return {
        name: `${bareName(chapterFolder)}/${bareName(folder)}`,
        number: index + 1,
        path,
        card,
        load: () => loadContent(path),
      };
    });
}

async function loadContent(path: string): Promise<LessonContent> {
  const content = await contents[path]?.();
  if (!content) throw new Error(`There is no lesson in ${path}.`);
  return content;
}

function folderOf(path: string) {
  return path.slice(0, path.lastIndexOf('/'));
}

/** `2-envelope` without its number. */
function bareName(folder: string) {
  return folder.slice(folder.lastIndexOf('/') + 1).replace(/^\d+-/, '');
}
