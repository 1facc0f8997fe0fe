import type { Session } from '../../protocol/session/session.js';
import { lastReply } from './exchanges.js';
import type { PlannedAction } from './plan.js';

/** Whether `action` was to answer a 354 or a 334 that has not come: sent, it would be read as commands. */
export function isOrphan(action: PlannedAction, session: Session): boolean {
  if (action.type === 'cramMd5Response') {
    return lastReply(session)?.code !== 334;
  }
  const isMailData = action.type === 'send' && action.kind === 'mailData';
  return isMailData && session.state.phase !== 'data';
}
