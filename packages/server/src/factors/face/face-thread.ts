import { parentPort } from 'node:worker_threads';
import { type FaceEngine, FaceError, openFaceEngine, verifyCapture } from '@ductus/face';
import type { FaceCall, FaceOutcome } from './face-protocol.ts';

// The entry of the thread: loads the networks at the first capture and looks at one capture after the other.

let engine: Promise<FaceEngine> | null = null;
let before: Promise<unknown> = Promise.resolve();

parentPort!.on('message', (call: FaceCall) => {
  before = before.then(async () => parentPort!.postMessage(await answer(call)));
});

async function answer({ number, frames, challenges }: FaceCall): Promise<FaceOutcome> {
  try {
    engine ??= openFaceEngine();
    return { number, verdict: await verifyCapture(await engine, frames, challenges) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { number, code: error instanceof FaceError ? error.code : null, message };
  }
}
