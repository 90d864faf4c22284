import type { OperatorDecision } from '@ductus/server/operator-client';

type Unusual = NonNullable<OperatorDecision['unusual']>[number];

/**
 * One unusual timing in words, by the place of its key: which key it is nobody knows.
 *
 * @example
 * unusualWords({ timing: 'hold', key: 3, deviations: 2.4 }); // 'Held key 3 longer than usual'
 */
export function unusualWords({ timing, key, deviations }: Unusual): string {
  const longer = deviations > 0;
  switch (timing) {
    case 'hold':
      return `Held key ${key} ${longer ? 'longer' : 'shorter'} than usual`;
    case 'press-press':
      return `Went from key ${key} to key ${key + 1} ${longer ? 'slower' : 'faster'} than usual`;
    case 'release-press':
      return longer
        ? `Waited longer than usual between key ${key} and key ${key + 1}`
        : `Pressed key ${key + 1} sooner than usual after key ${key}`;
  }
}
