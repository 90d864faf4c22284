import { text } from 'node:stream/consumers';
import { labelledCurves } from './labelled-curves.ts';

// The program of `measureLabelled`: comparisons as JSON come in, curves as JSON go out.
const answer = labelledCurves(JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(answer));
