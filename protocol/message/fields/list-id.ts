import { describeListId, parseListId } from '../list-id.js';
import type { Field } from './field.js';

export const listId: Field = {
  fieldName: 'List-Id',
  title: 'Which mailing list',
  explanation:
    'The name of the mailing list that the message came by. It stays the same wherever the list moves, so filters can go by it.',
  references: [{ rfc: 2919, section: '3' }],
  parse: parseListId,
  describe: describeListId,
};
