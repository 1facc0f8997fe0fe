import type { Chapter } from '../lesson.js';

export const chapter: Chapter = { title: 'Mail by hand' };
