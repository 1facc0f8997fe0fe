/** Commands of POP3 in words. */
import type { Reference } from '../../source/syntax-tree.js';

export interface KeywordWords {
  /** What the command asks for, in one or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** The exchange in a short phrase: before the response, after +OK, after -ERR. */
  readonly asked: string;
  readonly done: string;
  readonly refused: string;
}

const words: Readonly<Record<string, KeywordWords>> = {
  CAPA: {
    explanation:
      'Asks what the server can do besides what every POP3 server must. It answers with a list.',
    references: [{ rfc: 2449, section: '5' }],
    asked: 'asks what the server can do',
    done: 'the server tells what it can do',
    refused: 'the server does not tell what it can do',
  },
  STLS: {
    explanation:
      'Asks to begin TLS. After `+OK` comes the handshake, and all that follows is encrypted.',
    references: [{ rfc: 2595, section: '4' }],
    asked: 'asks to encrypt the connection',
    done: 'the connection is to be encrypted',
    refused: 'encryption is refused',
  },
  USER: {
    explanation:
      'Names the mailbox. PASS comes right after it; whether there is such a mailbox, the server need not say yet.',
    references: [{ rfc: 1939, section: '7' }],
    asked: 'names the mailbox',
    done: 'the password comes next',
    refused: 'the name is refused',
  },
  PASS: {
    explanation:
      'Gives the password for the name that USER gave. It is sent as it is: without TLS, whoever listens can read it.',
    references: [{ rfc: 1939, section: '7' }],
    asked: 'signs in with a password',
    done: 'the mailbox is open',
    refused: 'the sign-in is refused',
  },
  APOP: {
    explanation:
      'Signs in without sending the password: a digest stands for it, made of the password and of the timestamp in the greeting.',
    references: [{ rfc: 1939, section: '7' }],
    asked: 'signs in with a digest',
    done: 'the mailbox is open',
    refused: 'the sign-in is refused',
  },
  AUTH: {
    explanation:
      'Signs in by a SASL mechanism, as the command of the same name does in SMTP.',
    references: [{ rfc: 5034, section: '4' }],
    asked: 'begins to sign in',
    done: 'the mailbox is open',
    refused: 'the sign-in is refused',
  },
  STAT: {
    explanation:
      'Asks how many messages the mailbox has, and how many octets they have together.',
    references: [{ rfc: 1939, section: '5' }],
    asked: 'asks how much mail there is',
    done: 'how many messages there are, and how large',
    refused: 'the count is refused',
  },
  LIST: {
    explanation:
      'Asks for the number and the size of each message, or of the one that is named.',
    references: [{ rfc: 1939, section: '5' }],
    asked: 'asks for the sizes of messages',
    done: 'the sizes of messages',
    refused: 'the list is refused',
  },
  UIDL: {
    explanation:
      'Asks for the unique-id of each message, or of the one that is named. By it a client tells in a later session which messages are new.',
    references: [{ rfc: 1939, section: '7' }],
    asked: 'asks for the unique-ids of messages',
    done: 'the unique-ids of messages',
    refused: 'the list is refused',
  },
  RETR: {
    explanation:
      'Asks for a whole message. To fetch it is not to delete it: that is what DELE is for.',
    references: [{ rfc: 1939, section: '5' }],
    asked: 'asks for a message',
    done: 'a message is fetched',
    refused: 'the message is refused',
  },
  TOP: {
    explanation:
      'Asks for the header section of a message and the first lines of its body: enough to see what it is.',
    references: [{ rfc: 1939, section: '7' }],
    asked: 'asks for the top of a message',
    done: 'the top of a message is fetched',
    refused: 'the message is refused',
  },
  DELE: {
    explanation:
      'Marks a message as deleted. The server deletes it after QUIT; until then, RSET takes the mark back.',
    references: [
      { rfc: 1939, section: '5' },
      { rfc: 1939, section: '6' },
    ],
    asked: 'asks to delete a message',
    done: 'a message is marked as deleted',
    refused: 'the message is not deleted',
  },
  NOOP: {
    explanation: 'Asks for nothing but an answer: the server is still there.',
    references: [{ rfc: 1939, section: '5' }],
    asked: 'asks for a sign of life',
    done: 'does nothing: the server is still there',
    refused: 'NOOP is refused',
  },
  RSET: {
    explanation: 'Takes back all that DELE has marked in this session.',
    references: [{ rfc: 1939, section: '5' }],
    asked: 'takes back what was marked as deleted',
    done: 'no message is marked as deleted any more',
    refused: 'RSET is refused',
  },
  QUIT: {
    explanation:
      'Takes leave. Only now does the server delete what DELE has marked.',
    references: [{ rfc: 1939, section: '6' }],
    asked: 'takes its leave',
    done: 'ends the session',
    refused: 'the session ends, with something left undone',
  },
};

const unknown: KeywordWords = {
  explanation:
    'None of the RFCs known here has this command. A server answers `-ERR` to what it does not know.',
  references: [{ rfc: 1939, section: '3' }],
  asked: 'a line that is no known command',
  done: 'a line that is no known command',
  refused: 'the server does not know this command',
};

/** What is said of the command that begins with `keyword`, in upper case. */
export function wordsOfKeyword(keyword: string): KeywordWords {
  return (Object.hasOwn(words, keyword) && words[keyword]) || unknown;
}
