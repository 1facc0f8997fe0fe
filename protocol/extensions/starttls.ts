import type { Extension } from './extension.js';

export const startTls: Extension = {
  ehloKeyword: 'STARTTLS',
  title: 'Secure SMTP over TLS',
  explanation:
    'The connection can be encrypted from here on: the client sends STARTTLS, and after a 220 both sides begin a TLS handshake.',
  references: [
    { rfc: 3207, section: '3' },
    { rfc: 3207, section: '4' },
  ],
  verbs: ['STARTTLS'],
  history: 'First written down in 1999 (RFC 2487); RFC 3207 is from 2002.',
};
