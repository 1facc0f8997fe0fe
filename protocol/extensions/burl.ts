import type { Extension } from './extension.js';

export const burl: Extension = {
  ehloKeyword: 'BURL',
  title: 'Message Submission by URL',
  explanation:
    'BURL may take the place of DATA: it names a message on an IMAP server, and the server fetches it from there. Only servers for submission offer it.',
  references: [{ rfc: 4468, section: '3.1' }],
  ehloParam: 'From where the server can fetch.',
  describeParam: (param) => {
    if (/^imap$/i.test(param)) {
      return 'From IMAP servers, by URLs that carry a permission for the submission server.';
    }
    const [, server] = /^imap:\/\/([^/]+)\/?$/i.exec(param) ?? [];
    if (server === undefined) return undefined;
    return `From ${server}, as the user who has signed in, by plain IMAP URLs.`;
  },
  withoutParams: 'The client has to sign in before it can use it.',
  verbs: ['BURL'],
  history: 'RFC 4468, from 2006.',
};
