/**
 * What Python programs did, for panels to show: octets and the calls that sent
 * and received them, as CPython 3.14's own smtplib made them.
 */
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type {
  Cause,
  Frame,
  Moment,
  ProgramState,
} from '../../../web/clients/python/program.js';
import { unmark } from '../../support/marked.js';

/** Frames written as `program.py:12 <module> > smtplib.py:987 SMTP.send_message`. */
export function stackOf(written: string): Frame[] {
  return written.split(' > ').map((frame) => {
    const [, file = '', line = '', name = ''] =
      /^(\S+):(\d+) (.+)$/.exec(frame.trim()) ?? [];
    return { file, line: Number(line), function: name };
  });
}

/**
 * What the program did: `C: octets @ stack` for each send and `S: octets @ stack`
 * for each receive, a CR LF at the end left out; with `…` at the end there is
 * none. `closed` and `failed` are events of the connection.
 */
export function recordingOf(
  lines: string,
  after: readonly SessionEvent[] = [],
) {
  const events: SessionEvent[] = [
    {
      at: 0,
      type: 'connecting',
      host: 'mx.sandbox.test',
      port: 25,
      security: 'plain',
    },
    { at: 1, type: 'connected', address: '127.0.0.1', port: 40025 },
  ];
  const causes = { sent: [] as Cause[], received: [] as Cause[] };
  const ends = { sent: 0, received: 0 };
  for (const [index, line] of lines.trim().split('\n').entries()) {
    const [, who, said = '', by = ''] =
      /^\s*([CS]): (.*) @ (.*)$/.exec(line) ?? [];
    const type = who === 'C' ? 'sent' : 'received';
    const octets = unmark(said.endsWith('…') ? said.slice(0, -1) : `${said}␍␊`);
    const start = ends[type];
    ends[type] += octets.length;
    events.push({ at: 2 + index, type, octets });
    const span = { start, end: ends[type] };
    causes[type].push({ span, stack: stackOf(by) });
  }
  events.push(...after);
  const session = readSession(events);
  return { events, session, sends: causes.sent, receives: causes.received };
}

const putcmd = 'smtplib.py:385 SMTP.putcmd > smtplib.py:367 SMTP.send';
const getreply =
  'smtplib.py:405 SMTP.getreply > socket.py:725 SocketIO.readinto';
const connect = 'smtplib.py:262 SMTP.__init__ > smtplib.py:350 SMTP.connect';
const greet = 'smtplib.py:618 SMTP.ehlo_or_helo_if_needed';
const exit = 'smtplib.py:289 SMTP.__exit__';
const ehlo = `250-mx.sandbox.test␍␊250-SIZE 41943040␍␊250 8BITMIME`;
const closed: SessionEvent = { at: 99, type: 'closed', by: 'client' };

/** `send_message` to one recipient who is known and one who is not. */
export const lunchProgram = `import smtplib
from email.message import EmailMessage

message = EmailMessage()
message['From'] = 'alice@example.org'
message['To'] = 'bob@sandbox.test, unknown@sandbox.test'
message['Subject'] = 'Lunch'
message.set_content('See you at six.\\n')

with smtplib.SMTP('mx.sandbox.test', 25) as server:
    server.set_debuglevel(1)
    refused = server.send_message(message)
    print(refused)
`;

const lunch = 'program.py:12 <module> > smtplib.py:987 SMTP.send_message';
const lunchGreet = `program.py:12 <module> > smtplib.py:944 SMTP.send_message > ${greet}`;

export const lunchRecording = recordingOf(
  `
  S: 220 mx.sandbox.test ESMTP @ program.py:10 <module> > ${connect} > ${getreply}
  C: ehlo laptop.example @ ${lunchGreet} > smtplib.py:458 SMTP.ehlo > ${putcmd}
  S: ${ehlo} @ ${lunchGreet} > smtplib.py:459 SMTP.ehlo > ${getreply}
  C: mail from:<alice@example.org> size=199 @ ${lunch} > smtplib.py:882 SMTP.sendmail > smtplib.py:552 SMTP.mail > ${putcmd}
  S: 250 2.1.0 OK @ ${lunch} > smtplib.py:882 SMTP.sendmail > smtplib.py:553 SMTP.mail > ${getreply}
  C: rcpt to:<bob@sandbox.test> @ ${lunch} > smtplib.py:893 SMTP.sendmail > smtplib.py:560 SMTP.rcpt > ${putcmd}
  S: 250 2.1.5 OK @ ${lunch} > smtplib.py:893 SMTP.sendmail > smtplib.py:561 SMTP.rcpt > ${getreply}
  C: rcpt to:<unknown@sandbox.test> @ ${lunch} > smtplib.py:893 SMTP.sendmail > smtplib.py:560 SMTP.rcpt > ${putcmd}
  S: 550 5.1.1 No such user @ ${lunch} > smtplib.py:893 SMTP.sendmail > smtplib.py:561 SMTP.rcpt > ${getreply}
  C: data @ ${lunch} > smtplib.py:903 SMTP.sendmail > smtplib.py:573 SMTP.data > ${putcmd}
  S: 354 Go on @ ${lunch} > smtplib.py:903 SMTP.sendmail > smtplib.py:574 SMTP.data > ${getreply}
  C: From: alice@example.org␍␊To: bob@sandbox.test, unknown@sandbox.test␍␊Subject: Lunch␍␊Content-Type: text/plain; charset="utf-8"␍␊Content-Transfer-Encoding: 7bit␍␊MIME-Version: 1.0␍␊␍␊See you at six.␍␊. @ ${lunch} > smtplib.py:903 SMTP.sendmail > smtplib.py:586 SMTP.data > smtplib.py:367 SMTP.send
  S: 250 2.0.0 Queued @ ${lunch} > smtplib.py:903 SMTP.sendmail > smtplib.py:587 SMTP.data > ${getreply}
  C: QUIT @ program.py:10 <module> > ${exit} > smtplib.py:438 SMTP.docmd > ${putcmd}
  S: 221 2.0.0 Bye @ program.py:10 <module> > ${exit} > smtplib.py:439 SMTP.docmd > ${getreply}`,
  [closed],
);

/** Before the octets of MAIL leave. */
export const sendingMoment: Moment = {
  type: 'sending',
  connection: 1,
  octets: unmark('mail from:<alice@example.org> size=199␍␊'),
  length: 40,
  stack: stackOf(
    `${lunch} > smtplib.py:882 SMTP.sendmail > smtplib.py:552 SMTP.mail > ${putcmd}`,
  ),
  variables: [
    { name: 'self', repr: '<smtplib.SMTP object at 0x16f1648>' },
    { name: 's', repr: "'mail from:<alice@example.org> size=199\\r\\n'" },
  ],
};

/** Before the last line of the program, in the learner's own module. */
export const lineMoment: Moment = {
  type: 'line',
  stack: stackOf('program.py:13 <module>'),
  variables: [
    {
      name: 'message',
      repr: '<email.message.EmailMessage object at 0x123e588>',
    },
    { name: 'server', repr: '<smtplib.SMTP object at 0x16f1648>' },
    {
      name: 'refused',
      repr: "{'unknown@sandbox.test': (550, b'5.1.1 No such user')}",
    },
  ],
};

const refused = 'program.py:7 <module> > program.py:5 deliver';
const refusedMail = `${refused} > smtplib.py:882 SMTP.sendmail`;
const refusedRcpt = `${refused} > smtplib.py:893 SMTP.sendmail`;
const opened = `
  S: 220 mx.sandbox.test ESMTP @ program.py:7 <module> > program.py:4 deliver > ${connect} > ${getreply}
  C: ehlo laptop.example @ ${refused} > smtplib.py:873 SMTP.sendmail > ${greet} > smtplib.py:458 SMTP.ehlo > ${putcmd}
  S: ${ehlo} @ ${refused} > smtplib.py:873 SMTP.sendmail > ${greet} > smtplib.py:459 SMTP.ehlo > ${getreply}
  C: mail from:<alice@example.org> size=27 @ ${refusedMail} > smtplib.py:552 SMTP.mail > ${putcmd}`;

/** `sendmail` in a function of the learner's, to two recipients, both unknown. */
export const refusedRecording = recordingOf(
  `${opened}
  S: 250 2.1.0 OK @ ${refusedMail} > smtplib.py:553 SMTP.mail > ${getreply}
  C: rcpt to:<unknown@sandbox.test> @ ${refusedRcpt} > smtplib.py:560 SMTP.rcpt > ${putcmd}
  S: 550 5.1.1 No such user @ ${refusedRcpt} > smtplib.py:561 SMTP.rcpt > ${getreply}
  C: rcpt to:<full@sandbox.test> @ ${refusedRcpt} > smtplib.py:560 SMTP.rcpt > ${putcmd}
  S: 452 4.2.2 Mailbox full @ ${refusedRcpt} > smtplib.py:561 SMTP.rcpt > ${getreply}
  C: rset @ ${refused} > smtplib.py:901 SMTP.sendmail > smtplib.py:526 SMTP._rset > smtplib.py:516 SMTP.rset > smtplib.py:438 SMTP.docmd > ${putcmd}
  S: 250 2.0.0 OK @ ${refused} > smtplib.py:901 SMTP.sendmail > smtplib.py:526 SMTP._rset > smtplib.py:516 SMTP.rset > smtplib.py:439 SMTP.docmd > ${getreply}
  C: QUIT @ program.py:7 <module> > program.py:4 deliver > ${exit} > smtplib.py:438 SMTP.docmd > ${putcmd}
  S: 221 2.0.0 Bye @ program.py:7 <module> > program.py:4 deliver > ${exit} > smtplib.py:439 SMTP.docmd > ${getreply}`,
  [closed],
);

/** The server goes away where MAIL waits for its reply. */
export const droppedRecording = recordingOf(opened, [
  { at: 99, type: 'closed', by: 'server' },
]);

const login = 'program.py:4 <module>';
const auth = `${login} > smtplib.py:751 SMTP.login > smtplib.py:649 SMTP.auth`;

/** `login` with a wrong password: smtplib tries each mechanism that the server offers. */
export const loginRecording = recordingOf(`
  S: 220 submission.sandbox.test ESMTP @ program.py:3 <module> > ${connect} > ${getreply}
  C: ehlo laptop.example @ ${login} > smtplib.py:724 SMTP.login > ${greet} > smtplib.py:458 SMTP.ehlo > ${putcmd}
  S: 250-submission.sandbox.test␍␊250-SIZE 41943040␍␊250 AUTH PLAIN LOGIN @ ${login} > smtplib.py:724 SMTP.login > ${greet} > smtplib.py:459 SMTP.ehlo > ${getreply}
  C: AUTH PLAIN AGFsaWNlAHdyb25n @ ${auth} > smtplib.py:438 SMTP.docmd > ${putcmd}
  S: 535 5.7.8 Authentication credentials invalid @ ${auth} > smtplib.py:439 SMTP.docmd > ${getreply}
  C: AUTH LOGIN YWxpY2U= @ ${auth} > smtplib.py:438 SMTP.docmd > ${putcmd}
  S: 535 5.7.8 Authentication credentials invalid @ ${auth} > smtplib.py:439 SMTP.docmd > ${getreply}`);

/** A raw socket: one reply in two receives, and four replies in one. */
export const socketRecording = recordingOf(
  `
  S: 220 mx.sandbox.test ESMTP @ program.py:4 <module>
  C: EHLO lap… @ program.py:5 <module>
  C: top.example @ program.py:6 <module>
  S: 250-mx.sandbox.t… @ program.py:7 <module>
  S: est␍␊250-SIZE 41943040␍␊250 8BITMIME @ program.py:8 <module>
  C: NOOP␍␊RSET␍␊NOOP␍␊QUIT @ program.py:9 <module>
  S: 250 2.0.0 OK␍␊250 2.0.0 OK␍␊250 2.0.0 OK␍␊221 2.0.0 Bye @ program.py:10 <module>`,
  [closed],
);

/** A program that runs on mx.sandbox.test:25, but for what `state` says of it. */
export function programState(
  state: { readonly [K in keyof ProgramState]?: ProgramState[K] } = {},
): ProgramState {
  return {
    phase: 'paused',
    version: '3.14.2',
    changed: [],
    output: [],
    outputCut: 0,
    connections: [{ number: 1, server: 'mx.sandbox.test:25', isOpen: true }],
    connection: 1,
    sessions: [lunchRecording.session],
    run: 1,
    sends: lunchRecording.sends,
    receives: lunchRecording.receives,
    ...state,
  };
}
