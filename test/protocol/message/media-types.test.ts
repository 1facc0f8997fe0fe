import { describe, expect, test } from 'vitest';
import {
  describeMediaType,
  describeType,
  mediaTypes,
  topLevelTypes,
} from '../../../protocol/message/media-types.js';
import { isSentences } from '../../support/sentences.js';

describe('what is said of media types', () => {
  test.each(Object.entries({ ...topLevelTypes, ...mediaTypes }))(
    'is written somewhere: %s',
    (_, words) => {
      expect(words?.kind).toMatch(/^\S.*[^.]$/);
      expect(isSentences(words?.explanation ?? '')).toBe(true);
      expect(words?.references.length).toBeGreaterThan(0);
    },
  );

  test('is what their first half says where no more is known', () => {
    const subtype = 'x-unheard-of';
    expect(describeMediaType({ type: 'image', subtype })).toBe(
      describeType('image'),
    );
    expect(describeMediaType({ type: 'constructor', subtype }).kind).toMatch(
      /not known/,
    );
  });
});
