import { describe, expect, test } from 'vitest';
import type { Moment } from '../../../../web/clients/python/program.js';
import {
  ProgramRecording,
  RecordedConnection,
} from '../../../../web/clients/python/program-recording.js';

const encoder = new TextEncoder();

function line(number: number, variables: Moment['variables'] = []): Moment {
  const frame = { file: 'program.py', line: number, function: '<module>' };
  return { type: 'line', stack: [frame], variables };
}

function connect(recording: ProgramRecording, server = 'mx.sandbox.test:25') {
  const connection = new RecordedConnection(server);
  const [host = '', port] = server.split(':');
  connection.add({
    at: 0,
    type: 'connecting',
    host,
    port: Number(port),
    security: 'plain',
  });
  recording.connections.push(connection);
  return connection;
}

describe('the recording of a program', () => {
  test('shows as much of a session as had happened at the moment in view', () => {
    const recording = new ProgramRecording();
    const connection = connect(recording);
    recording.stand(line(1));
    connection.add({
      at: 1,
      type: 'received',
      bytes: encoder.encode('220 hi\r\n'),
    });
    recording.stand(line(2));
    connection.add({ at: 2, type: 'sent', bytes: encoder.encode('NOOP\r\n') });
    connection.sent(6, []);
    expect(recording.session(1)?.client).toBe('NOOP\r\n');
    recording.back();
    expect(recording.session(1)?.server).toBe('');
    expect(recording.sends(1)).toEqual([]);
    recording.forward();
    expect(recording.session(1)?.client).toBe('NOOP\r\n');
    expect(recording.sends(1)).toHaveLength(1);
  });

  test('shows the connections that there were, and which were open', () => {
    const recording = new ProgramRecording();
    const first = connect(recording);
    recording.stand(line(1));
    first.add({ at: 3, type: 'closed', by: 'client' });
    connect(recording, 'lmtp.sandbox.test:24');
    recording.stand(line(2));
    expect(recording.connectionsInView).toBe(2);
    expect(recording.isOpen(1)).toBe(false);
    recording.back();
    expect(recording.connectionsInView).toBe(1);
    expect(recording.isOpen(1)).toBe(true);
  });

  test('names the variables that are not as they were in the same calls', () => {
    const recording = new ProgramRecording();
    recording.stand(line(1, [{ name: 'a', repr: '1' }]));
    recording.stand(
      line(2, [
        { name: 'a', repr: '1' },
        { name: 'b', repr: '2' },
      ]),
    );
    expect(recording.changed).toEqual(['b']);
  });

  test('says that TLS came first where it came before any octets', () => {
    const recording = new ProgramRecording();
    const connection = connect(recording, 'submission.sandbox.test:465');
    connection.add({ at: 1, type: 'connected', address: '127.0.0.1', port: 1 });
    connection.add({ at: 2, type: 'secured', protocol: 'TLSv1.3' });
    expect(recording.session(1)?.target).toMatchObject({ security: 'tls' });
    const later = connect(recording);
    later.add({ at: 1, type: 'received', bytes: encoder.encode('220 hi\r\n') });
    later.add({ at: 2, type: 'secured', protocol: 'TLSv1.3' });
    expect(recording.session(2)?.target).toMatchObject({ security: 'plain' });
  });

  test('keeps the end of what was printed, and counts the rest', () => {
    const recording = new ProgramRecording();
    const text = 'x'.repeat(64 * 1024);
    for (let count = 0; count < 40; count += 1) {
      recording.printed.add({ stream: 'stdout', text });
    }
    const { output, cut } = recording.output;
    const kept = output.reduce((sum, piece) => sum + piece.text.length, 0);
    expect(kept + cut).toBe(40 * text.length);
    expect(kept).toBeGreaterThanOrEqual(1024 * 1024);
    expect(kept).toBeLessThan(1.2 * 1024 * 1024);
  });

  test('is the same once it was kept and read again', () => {
    const recording = new ProgramRecording();
    const connection = connect(recording);
    connection.add({ at: 1, type: 'sent', bytes: encoder.encode('é\r\n') });
    connection.sent(4, []);
    recording.printed.add({ stream: 'stderr', text: 'oh' });
    recording.stand(line(1));
    const record = structuredClone(recording.record('pass'));
    const again = ProgramRecording.of(record);
    expect(again.record('pass')).toEqual(record);
    expect(again.session(1)).toEqual(recording.session(1));
  });
});
