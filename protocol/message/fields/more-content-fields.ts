import { contentDescription } from './content-description.js';
import { contentLanguage } from './content-language.js';
import { contentLocation } from './content-location.js';
import { contentMd5 } from './content-md5.js';
import { dispositionNotificationTo } from './disposition-notification-to.js';
import type { Field } from './field.js';

/** Further fields of bodies, and the request for a report that a message was read. */
export const moreContentFields: readonly Field[] = [
  contentDescription,
  contentLanguage,
  contentLocation,
  contentMd5,
  dispositionNotificationTo,
];
