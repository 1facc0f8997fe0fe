import type { Extension } from './extension.js';

export const pipeConnect: Extension = {
  ehloKeyword: 'PIPECONNECT',
  otherKeywords: ['PIPE_CONNECT', 'X_PIPE_CONNECT', 'X-PIPE-CONNECT'],
  title: 'Early Pipelining',
  explanation:
    'The next time it connects, the client need not wait for the greeting and the reply to EHLO before it sends its first commands. Exim offers it.',
  references: [
    {
      title: 'Exim specification: pipelining_connect_advertise_hosts',
      url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-main_configuration.html',
    },
    {
      title: 'Internet-Draft draft-harris-early-pipe-01',
      url: 'https://datatracker.ietf.org/doc/html/draft-harris-early-pipe-01',
    },
  ],
  history: 'From Exim; a draft of 2018 called it PIPE_CONNECT.',
};
