/** What the lines of Postfix say, besides the conversation. */
const explanations: readonly (readonly [RegExp, string])[] = [
  [/^connect from /, 'A client has connected.'],
  [
    /^disconnect from /,
    'The client is gone; behind it stands how often each command came.',
  ],
  [
    /^lost connection after /,
    'The connection broke off, behind the command that is named.',
  ],
  [/^timeout after /, 'The client said nothing for too long.'],
  [
    /^(?:too many errors|improper command pipelining|non-SMTP command)/,
    'Postfix does not like what the client does.',
  ],
  [
    /^(?:warning: )?(?:hostname \S+ (?:does not resolve|verification failed)|.*: hostname )/,
    'The name of the client and its address do not lead to each other in the DNS.',
  ],
  [
    /SASL \S+ authentication failed/,
    'A client tried to sign in, and could not.',
  ],
  [
    /^CONNECT from /,
    'A client has connected, and postscreen looks at it first.',
  ],
  [
    /^PASS (?:OLD|NEW)/,
    'postscreen found nothing wrong with the client: it may talk to the server now, or once it comes again.',
  ],
  [
    /^(?:ALLOWLISTED|WHITELISTED) /,
    'The client is on the list of those that postscreen lets through.',
  ],
  [
    /^(?:DENYLISTED|BLACKLISTED) /,
    'The client is on the list of those that postscreen does not let through.',
  ],
  [
    /^PREGREET /,
    'The client spoke before the server had greeted it, as spam programs do.',
  ],
  [
    /^DNSBL rank /,
    'The client stands on lists of spammers in the DNS; the higher the rank, the more of them.',
  ],
  [/^HANGUP /, 'The client hung up before postscreen was done with it.'],
  [
    /^(?:BARE NEWLINE|NON-SMTP COMMAND|COMMAND (?:PIPELINING|COUNT|LENGTH|TIME) )/,
    'The client breaks a rule that real mail programs keep.',
  ],
  [/^DISCONNECT /, 'The client is gone.'],
  [
    /: reject_warning: /,
    'Postfix would have refused this, had it not been told to warn only.',
  ],
  [
    /: milter-reject: /,
    'A mail filter told Postfix to refuse what the client asked for.',
  ],
  [
    /: (?:milter-)?(?:hold|quarantine): /,
    'The message is kept back, until someone lets it go.',
  ],
  [
    /: (?:milter-)?discard: /,
    'The message is thrown away, and the client was told that all is well.',
  ],
  [
    /: reject: /,
    'Postfix refused what the client asked for: the reply that it gave stands behind.',
  ],
  [/: milter-/, 'A mail filter has decided about the message.'],
  [
    /^SSL_(?:accept|connect) error|^warning: TLS library problem|Cannot start TLS/,
    'The TLS handshake failed.',
  ],
  [
    /^(?:Anonymous|Untrusted|Trusted|Verified) TLS connection established/,
    'TLS has begun; the protocol and the cipher suite stand behind.',
  ],
  [
    /TLS is required, but (?:was not offered|our TLS engine)/,
    'Postfix was told to use TLS with this server, and could not.',
  ],
  [
    /certificate verification failed for/,
    'The server’s certificate could not be verified: why stands behind.',
  ],
  [
    /^lost connection with /,
    'The server closed the connection in the middle; while what stands behind.',
  ],
  [
    /conversation with \S+ timed out/,
    'The server did not answer in time; while what stands behind.',
  ],
  [
    /: host \S+ (?:said|refused to talk to me): 4/,
    'A server answered that it cannot now: Postfix tries the next one, or tries again later.',
  ],
  [
    /: host \S+ (?:said|refused to talk to me): 5/,
    'A server refused what Postfix asked for: its reply stands behind.',
  ],
  [
    /^[0-9A-Za-z]+: uid=[0-9]+ from=</,
    'A message was handed in on this machine, with the sendmail command.',
  ],
  [
    /^[0-9A-Za-z]+: from=<[^>]*>, status=(?:expired|force-expired)/,
    'Postfix tried for as long as it may, and gives up: the sender is told.',
  ],
  [
    /^[0-9A-Za-z]+: sender delay notification: /,
    'The sender is told that the message is late, in a message of its own.',
  ],
  [
    /^[0-9A-Za-z]+: client=/,
    'A message gets its queue identifier; the client that brings it stands behind.',
  ],
  [
    /^[0-9A-Za-z]+: message-id=/,
    'The Message-ID of the message of this queue identifier.',
  ],
  [
    /^[0-9A-Za-z]+: from=<[^>]*>, size=/,
    'The message is in the queue: its reverse-path, its size in octets, and how many recipients it has.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=sent/,
    'The message was delivered, or handed to the next server.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=deferred/,
    'The message could not be delivered yet: Postfix tries again later.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=(?:bounced|expired|undeliverable)/,
    'The message cannot be delivered: its sender is told.',
  ],
  [
    /^[0-9A-Za-z]+: sender non-delivery notification: /,
    'A bounce was made for the sender, under the queue identifier behind.',
  ],
  [
    /^[0-9A-Za-z]+: removed$/,
    'Nothing is left to do for this message: it left the queue.',
  ],
  [/^(?:warning|fatal|error|panic): /, 'Postfix warns its operator.'],
  [
    /^(?:daemon started|refreshing|reload|terminating|stopping|starting|postfix(?:-script)?)/,
    'Postfix starts, stops, or reads its settings anew.',
  ],
  [/^statistics: /, 'A count that Postfix keeps.'],
];

/** A sentence about a line. */
export function explainPostfix(said: string): string {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'Postfix tells its operator what it does inside.';
}
