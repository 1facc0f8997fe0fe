/** What is wrong with a line of a script, and what was expected there. */
export const scriptMessages = {
  unknown:
    'Expected C: (a client line), S: (an expected reply), # or % at the start of the line.',
  stageDirection:
    'Words between < and > are read as a remark, as RFCs write them, and nothing is sent; %write would send them.',
  codeMissing: 'Expected a reply code of three digits after S:, such as 250.',
  nothingToAnswer: 'Expected S: right after the client line that it answers.',
  dotMissing:
    'Expected a line with a lone dot before this one: the mail data has not ended.',
  dotMissingAtEnd:
    'Expected a line with a lone dot after this one: without it the server waits for more mail data.',
  notInMailData:
    'Expected a line with a lone dot before this one: within mail data, only %write and %close may stand.',
  dataNotLast:
    'Expected %end before the mail data: DATA is the last command of a group (RFC 2920 section 3.1).',
  notInGroup:
    'Expected only client lines, S: lines and %end between %pipeline and %end.',
  endMissing: 'Expected %end after this line: a %pipeline is open.',
  noGroup: 'Expected %pipeline before this %end.',
  emptyGroup: 'Expected a client line between %pipeline and %end.',
} as const;
