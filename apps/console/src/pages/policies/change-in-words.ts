import { placeInWords } from './step-up-rule.ts';

/**
 * What a changed value of a policy is: step-up factors in words, everything else by its path.
 *
 * @example
 * changeInWords('routes.transfer.stepUp.*'); // 'Step-up factors on transfer, for every other purpose'
 */
export function changeInWords(path: string): string {
  const [, route, place] = /^(?:routes\.(.+)\.)?stepUp\.(.+)$/.exec(path) ?? [];
  if (place === undefined) return path;
  return `Step-up factors${route === undefined ? '' : ` on ${route},`} for ${placeInWords(place)}`;
}
