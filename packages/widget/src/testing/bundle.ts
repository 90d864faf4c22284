import { readFile } from 'node:fs/promises';
import { buildBundle } from '../../../collector/src/testing/describe-bundle.ts';

const widget = new URL('../../', import.meta.url);

/** Builds `widget.min.js` and returns it. */
export function builtBundle(): Promise<string> {
  return buildBundle(widget, 'widget.min.js');
}

/** The camera's script, as `builtBundle` left it. */
export function builtFacePart(): Promise<string> {
  return readFile(new URL('dist/widget-face.min.js', widget), 'utf8');
}
