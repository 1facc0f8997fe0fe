/** A recording as a Python program with nothing between it and the socket. */
import type { ReceivedReply, Session } from '../session/session.js';
import { caFileOf, contextLines } from './certificates.js';
import type { Conversion, Converted, ConvertOptions } from './conversion.js';
import { type Deed, type Dialogue, readDialogues } from './dialogue.js';
import { joinPieces } from './piece.js';
import { stringLiteral } from './python-literal.js';
import { sendOctets } from './python-octets.js';
import { codesOf, PythonProgram } from './python-program.js';
import { hasGap, notesOnRecording } from './recording-notes.js';
import { serverInWords } from './server-words.js';

export const socketProgram: Conversion = {
  name: 'socket',
  label: 'Python: socket',
  fileName: 'session_socket.py',
  language: 'python',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const { dialogues, variables } = readDialogues(recording);
  const program = new PythonProgram(
    `Says over a socket what was said to ${serverInWords(dialogues)}.`,
    variables,
    options,
  );
  program.needs('socket');
  program.define('read_reply', readReply);
  for (const dialogue of dialogues) writeDialogue(program, dialogue, options);
  return {
    text: program.text,
    notes: notesOnRecording(dialogues, variables),
    isExact: !dialogues.some(hasGap),
    variables: variables.map(({ name }) => name),
  };
}

const readReply = [
  'def read_reply():',
  '    """Reads one reply: its last line has no hyphen behind the code."""',
  '    while True:',
  '        line = replies.readline()',
  '        print(line.decode(errors="replace").rstrip())',
  '        if line[3:4] != b"-":',
  '            return line',
];

function writeDialogue(
  program: PythonProgram,
  dialogue: Dialogue,
  options: ConvertOptions,
) {
  const { host, port, isTls, deeds } = dialogue;
  const secures = deeds.some((deed) => deed.type === 'say' && deed.isSecured);
  program.blank();
  if (isTls || secures) {
    program.needs('ssl');
    program.add(contextLines(caFileOf(dialogue, options)));
  }
  const address = `(${stringLiteral(host)}, ${port})`;
  program.line(`server = socket.create_connection(${address})`);
  if (isTls) wrap(program, host);
  program.line('replies = server.makefile("rb")');
  for (const [index, deed] of deeds.entries()) {
    writeDeed(program, deed, host, answersChallenge(deeds[index + 1]));
  }
  program.line('server.close()');
}

function wrap(program: PythonProgram, host: string) {
  const name = stringLiteral(host);
  program.line(`server = context.wrap_socket(server, server_hostname=${name})`);
}

/** Whether what is said is made from the challenge before it. */
function answersChallenge(deed: Deed | undefined): boolean {
  return (
    deed?.type === 'say' &&
    deed.sayings.some(({ pieces }) =>
      pieces.some(({ type }) => type === 'cramMd5'),
    )
  );
}

function writeDeed(
  program: PythonProgram,
  deed: Deed,
  host: string,
  keepsChallenge: boolean,
) {
  switch (deed.type) {
    case 'greeting':
      return program.line('read_reply()', codesOf(deed.reply));
    case 'unasked':
      return program.remark(
        `Here the server said ${deed.replies.map(codesOf).join(', ')} without being asked.`,
      );
    case 'say': {
      const { sayings, isSecured } = deed;
      const pieces = sayings.flatMap((saying) => [...saying.pieces]);
      const replies = sayings.flatMap((saying) => saying.replies);
      program.blank();
      sendOctets(program, 'server.sendall', joinPieces(pieces));
      writeReads(program, replies, keepsChallenge);
      if (!isSecured) return;
      wrap(program, host);
      program.line('replies = server.makefile("rb")');
    }
  }
}

function writeReads(
  program: PythonProgram,
  replies: readonly ReceivedReply[],
  keepsChallenge: boolean,
) {
  for (const reply of replies) {
    const isKept = keepsChallenge && reply.code === 334;
    const call = isKept ? 'challenge = read_reply()[4:]' : 'read_reply()';
    program.line(call, codesOf(reply));
  }
}
