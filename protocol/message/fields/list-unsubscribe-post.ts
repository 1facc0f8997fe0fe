import { describeOneClick, parseOneClick } from '../one-click.js';
import type { Field } from './field.js';

export const listUnsubscribePost: Field = {
  fieldName: 'List-Unsubscribe-Post',
  title: 'Leaving with one click',
  explanation:
    'Says that one POST to the https URI in List-Unsubscribe takes the reader off the list, with no page in between. A DKIM signature has to cover both fields.',
  references: [
    { rfc: 8058, section: '3.1' },
    { rfc: 8058, section: '4' },
  ],
  parse: parseOneClick,
  describe: describeOneClick,
};
