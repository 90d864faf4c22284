import type { KeyProvider, StorageError } from '@ductus/storage';
import type { App } from '../app.ts';
import { describeFailure } from './problems.ts';

/** While no key can be had every request is refused with the reason, but for the question whether the process lives. */
export function guardKeys(app: App, keys: KeyProvider): void {
  let problem: StorageError | undefined;
  keys.watch?.((now) => {
    problem = now;
    if (now === undefined) app.log.warn('the key host grants the keys again: requests are answered');
    else app.log.error(describeFailure(now), 'the keys are closed: requests are refused');
  });
  app.addHook('onRequest', (request, _, done) => {
    if (problem === undefined || request.routeOptions.url === '/healthz') return done();
    done(problem);
  });
}
