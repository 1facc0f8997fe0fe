/** What is said of a proof that could be checked. */
import type { Problem, Reference, Span } from '../../source/syntax-tree.js';
import type { Annotation } from '../annotation.js';
import { showControls } from '../visible-text.js';
import type { ProofCheck } from './check-proof.js';

/** The annotation of a proof, with what came of checking it. */
export function withProof(
  annotation: Annotation,
  mechanism: string,
  by: 'client' | 'server',
  { user, isRight }: ProofCheck,
): Annotation {
  const name = showControls(user);
  const what = wordFor(mechanism, by);
  if (isRight) {
    const isRightWords = `This ${what} is right: it is that of the password known for ${name}.`;
    const explanation = `${annotation.explanation} ${isRightWords}`;
    return { ...annotation, explanation };
  }
  if (annotation.problem) return annotation;
  const problem = problemOf(mechanism, by, name, annotation.span);
  return { ...annotation, problem };
}

function wordFor(mechanism: string, by: 'client' | 'server'): string {
  if (!mechanism.startsWith('SCRAM-')) return 'digest';
  return by === 'client' ? 'proof' : 'signature';
}

function problemOf(
  mechanism: string,
  by: 'client' | 'server',
  name: string,
  span: Span,
): Problem {
  const what = wordFor(mechanism, by);
  const reference = referenceFor(mechanism, by);
  return by === 'client'
    ? {
        rule: 'auth-proof-wrong',
        message: `This ${what} is not that of the password known for ${name}: the client used another one, or another challenge.`,
        span,
        reference,
        severity: 'warning',
      }
    : {
        rule: 'auth-server-proof-wrong',
        message: `This ${what} is not that of the password known for ${name}: whoever answers does not know it. The client gives up here.`,
        span,
        reference,
        severity: 'error',
      };
}

function referenceFor(mechanism: string, by: 'client' | 'server'): Reference {
  if (mechanism === 'CRAM-MD5') return { rfc: 2195, section: '2' };
  if (mechanism.startsWith('SCRAM-')) return { rfc: 5802, section: '3' };
  return { rfc: 2831, section: by === 'client' ? '2.1.2.1' : '2.1.3' };
}
