/** All chapters and lessons, with how far the learner has come. */
import { html } from 'lit';
import {
  type CatalogueChapter,
  type CatalogueLesson,
  catalogue,
} from './lesson-catalogue.js';
import type { Progress } from './services.js';

/** One sentence on each lesson; a lesson that is open can do without. */
const summaries = import.meta.glob<string>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'default',
  query: '?summary',
});

export function renderChapters(progress: Progress | undefined) {
  return catalogue.map((chapter) => renderChapter(chapter, progress));
}

function renderChapter(
  { number, title, lessons }: CatalogueChapter,
  progress: Progress | undefined,
) {
  return html`
    <h2>${number} · ${title}</h2>
    <ol class="lesson-list">
      ${lessons.map((lesson) => renderLesson(lesson, progress))}
    </ol>
  `;
}

function renderLesson(
  { name, path, card }: CatalogueLesson,
  progress: Progress | undefined,
) {
  const met = progress?.metGoals(name).length ?? 0;
  const all = card.goals;
  const isDone = met >= all;
  return html`<li>
    <a href="/lessons/${name}">${card.title}</a>
    <span class="progress ${isDone ? 'done' : ''}">
      ${isDone ? '✓ done' : met > 0 ? `${met} of ${all} goals` : `${all} goals`}
    </span>
    <p>${summaries[path]}</p>
  </li>`;
}
