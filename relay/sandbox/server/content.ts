/** The octets of a message, whether they come behind DATA or behind BDAT. */
import { ChunkReader } from './chunk-reader.js';
import { finishChunk } from './commands/bdat.js';
import { finishMessage, type Take } from './commands/data.js';
import { MailDataReader, mailDataLimits } from './mail-data-reader.js';
import type { Outcome } from './session-state.js';

/** Reads octets up to where commands go on. */
export type ContentReader = MailDataReader | ChunkReader;

/** What reads the octets that follow a command; undefined where a command follows. */
export function contentReaderFor({
  afterwards,
  chunk,
  state,
}: Outcome): ContentReader | undefined {
  if (afterwards === 'readMailData') {
    return new MailDataReader(mailDataLimits, state.role.isLenient);
  }
  if (afterwards === 'readChunk' && chunk) {
    return new ChunkReader(chunk.octets, chunk.refusal === undefined);
  }
  return undefined;
}

/** Answers the octets that `reader` has read to their end. */
export function finishContent(
  { state, chunk }: Outcome,
  reader: ContentReader,
  take: Take,
): Promise<Outcome> {
  if (reader.type === 'mailData') return finishMessage(state, reader, take);
  if (!chunk) throw new Error('A chunk came that no BDAT announced.');
  return finishChunk(state, chunk, reader.content, take);
}
