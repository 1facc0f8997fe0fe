/** What differs between the exchanges of two columns in one row. */
import type { Exchange } from '../session/session.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Change, ChangedSide, ChangeKind } from './change.js';
import { changeCommands, type Side } from './change-commands.js';
import { changeMailData } from './change-mail-data.js';
import type { ComparedSession } from './comparison.js';

/** The changes between what the two clients sent. */
export function changeTurns(one: Side, other: Side): Change[] {
  const a = one.exchange.turn;
  const b = other.exchange.turn;
  if (!a || !b) return changeTls(one, other);
  const texts = [textOfTurn(one), textOfTurn(other)];
  if (texts[0] === texts[1]) return [];
  if (a.type === 'command' && b.type === 'command') {
    return changeCommands(
      { ...one, command: a.command },
      { ...other, command: b.command },
    );
  }
  // Mail data that is still on its way says nothing of its end.
  if (a.type === 'mailData' && b.type === 'mailData') {
    return a.isComplete && b.isComplete ? changeMailData(one, other) : [];
  }
  return a.type === 'authResponse' && b.type === 'authResponse'
    ? [whole('authResponse', one, other)]
    : [];
}

/** The change where one column has a turn that the other lacks. */
export function missingTurn(
  one: Side,
  lacking: ComparedSession,
  isBeyondEnd: boolean,
): Change {
  const { turn } = one.exchange;
  const name = turn?.type === 'command' ? turn.verb : (turn?.type ?? '');
  const other = { column: lacking, exchange: undefined, text: '' };
  return { about: 'turn', name, one: wholeSide(one), other, isBeyondEnd };
}

/** Whether TLS came before the greeting in one of the two. */
function changeTls(one: Side, other: Side): Change[] {
  const hasTls = [one, other].map(({ exchange }) => Boolean(exchange.secured));
  if (hasTls[0] === hasTls[1]) return [];
  // There are no octets to show of it: the greeting is the first that TLS carries.
  const side = ({ column, exchange }: Side): ChangedSide => {
    const span = exchange.replies[0]?.span;
    const isSecured = Boolean(exchange.secured) && span !== undefined;
    return { column, exchange, text: '', ...(isSecured && { span }) };
  };
  return [{ about: 'tls', name: '', one: side(one), other: side(other) }];
}

function whole(about: ChangeKind, one: Side, other: Side): Change {
  return { about, name: '', one: wholeSide(one), other: wholeSide(other) };
}

function wholeSide({ column, exchange }: Side): ChangedSide {
  const { turn, replies } = exchange;
  const span = turn?.span ?? replies[0]?.span;
  const text = turn ? textOfTurn({ column, exchange }) : '';
  return { column, exchange, text, ...(span && { span }) };
}

function textOfTurn({ column, exchange }: Side): Octets {
  const { turn } = exchange;
  if (!turn) return '' as Octets;
  return sliceOctets(column.session.client, turn.span);
}

/** Whether two exchanges have the same octets, both ways. */
export function isSameExchange(one: Side, other: Side): boolean {
  const replies = ({ column, exchange }: Side): string =>
    exchange.replies
      .map(({ span }: Exchange['replies'][number]) =>
        sliceOctets(column.session.server, span),
      )
      .join('');
  return (
    textOfTurn(one) === textOfTurn(other) && replies(one) === replies(other)
  );
}
