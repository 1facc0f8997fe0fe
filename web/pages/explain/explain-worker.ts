/** The worker that reads what a person has brought, so that the page never stands still meanwhile. */
import { explain } from '../../../protocol/explain/explain.js';
import { readableOctets } from '../../../protocol/explain/readable-octets.js';
import { answerOnLog } from './log-answers.js';
import { digestLog } from './log-digest.js';
import { answerOnMessages, digestMessages } from './message-answers.js';
import type { FromWorker, Questions, ToWorker } from './worker-contract.js';

/** Answers on the file that was read last. */
let answers: Partial<Questions> = {};

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'explain') void read(data);
  else if (data.type === 'ask') answer(data);
  else answers = {};
});

function tell(message: FromWorker) {
  postMessage(message);
}

async function read({
  id,
  file,
  format,
}: Extract<ToWorker, { type: 'explain' }>) {
  try {
    tell({ type: 'progress', id, stage: 'reading' });
    const readable = readableOctets(new Uint8Array(await file.arrayBuffer()));
    if (typeof readable === 'string') {
      tell({ type: 'failed', id, message: readable });
      return;
    }
    const { octets, notice } = readable;
    tell({ type: 'progress', id, stage: 'parsing' });
    const explained = explain(octets, format);
    const isLog = explained.type === 'log';
    answers = isLog ? answerOnLog(explained) : answerOnMessages(explained);
    const digest = isLog ? digestLog(explained) : digestMessages(explained);
    tell({ type: 'explained', id, digest, ...(notice && { notice }) });
  } catch (error) {
    const message = `This file could not be read. The browser says: ${String(error)}`;
    tell({ type: 'failed', id, message });
  }
}

function answer({ id, name, question }: Extract<ToWorker, { type: 'ask' }>) {
  const about = answers[name] as ((question: object) => unknown) | undefined;
  try {
    tell({ type: 'answer', id, answer: about?.(question) });
  } catch (error) {
    // It goes on to answer: the page says what was asked in vain.
    tell({ type: 'unanswered', id, message: `${name}: ${String(error)}` });
  }
}
