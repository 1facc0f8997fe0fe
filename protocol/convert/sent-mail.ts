/** The mails of a dialogue: the envelope as it was said, and the message. */
import type { ReceivedReply } from '../session/session.js';
import type { Octets } from '../source/octets.js';
import type { Dialogue, Saying } from './dialogue.js';
import { joinPieces, type Piece, plainOctets } from './piece.js';
import { readPathCommand } from './smtplib-model.js';

export interface SentMail {
  /** Index of the exchange of its MAIL. */
  readonly mail: number;
  readonly reversePath: Octets;
  /** Parameters of MAIL, as they were written. */
  readonly mailOptions: readonly Octets[];
  readonly recipients: readonly SentRecipient[];
  /** Dots removed. */
  readonly content: Octets;
  /** The mail data; absent where the message was sent in chunks. */
  readonly mailData?: Saying;
  /** To the message: one, or in LMTP one for each recipient. */
  readonly replies: readonly ReceivedReply[];
}

export interface SentRecipient {
  readonly forwardPath: Octets;
  readonly options: readonly Octets[];
  readonly code: number;
}

/** Reads the mails whose message was sent. */
export function readSentMails({ session, deeds }: Dialogue): SentMail[] {
  const sayings = deeds.flatMap((deed) =>
    deed.type === 'say' ? deed.sayings : [],
  );
  const at = (index: number) =>
    sayings.find(({ exchange }) => exchange.index === index);
  return session.transactions.flatMap((transaction, number): SentMail[] => {
    const { mail, recipients, mailData } = transaction;
    const envelope = pathOf(at(mail));
    if (!envelope || !mailData) return [];
    const said = sayings.find(
      ({ turn }) =>
        turn.type === 'mailData' &&
        turn.isComplete &&
        turn.transaction === number,
    );
    return [
      {
        mail,
        reversePath: envelope.address,
        mailOptions: envelope.options,
        recipients: recipients.flatMap(({ rcpt, code = 0 }) => {
          const path = pathOf(at(rcpt));
          if (!path) return [];
          const { address: forwardPath, options } = path;
          return [{ forwardPath, options, code }];
        }),
        content: mailData.content,
        ...(said && { mailData: said }),
        replies: said?.replies ?? [],
      },
    ];
  });
}

/** The message with what stands for its secrets: the mail data without its dots. */
export function contentPieces(mail: SentMail): readonly Piece[] {
  const { content, mailData } = mail;
  if (!mailData || plainOctets(mailData.pieces) !== undefined) {
    return [{ type: 'octets', octets: content }];
  }
  const pieces = mailData.pieces.map((piece, index): Piece => {
    if (piece.type !== 'octets') return piece;
    const isFirst = index === 0;
    const isLast = index === mailData.pieces.length - 1;
    const unstuffed = piece.octets.replace(
      isFirst ? /(^|\r\n)\./g : /(\r\n)\./g,
      '$1',
    );
    const octets = isLast ? unstuffed.replace(/\r\n\r\n$/, '\r\n') : unstuffed;
    return { type: 'octets', octets: octets as Octets };
  });
  return joinPieces(pieces);
}

function pathOf(saying: Saying | undefined) {
  const line = saying && plainOctets(saying.pieces);
  return line === undefined ? undefined : readPathCommand(line);
}
