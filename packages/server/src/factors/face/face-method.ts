import { TemplateError } from '@ductus/core';
import {
  type CapturedFrame,
  type CaptureVerdict,
  type Challenge,
  distanceToTemplate,
  drawChallenges,
  enrolFace,
  FaceError,
  faceBits,
  facePassBits,
  parseFaceTemplate,
  serializeFaceTemplate,
} from '@ductus/face';
import { Type } from '@sinclair/typebox';
import { consentMissing, ServerError } from '../../errors.ts';
import { strict } from '../../schemas/common.ts';
import { sameText } from '../../util/same-text.ts';
import type { FactorContext, FactorMethod, Json } from '../factor-method.ts';
import type { FaceJudge } from './face-judge.ts';

/** The face's template, as JSON; sealed with the person's key like all that factors keep. */
interface State {
  readonly template: string;
}

interface Pending {
  readonly nonce: string;
  readonly challenges: readonly Challenge[];
  readonly askedAt: number;
}

/** Milliseconds in which an answer to a challenge must come. */
const FRESH_MS = 2 * 60_000;
/** Milliseconds by which the page's clock may run faster than the server's over a capture. */
const CLOCK_SLACK = 2_000;
/** 3 MB of pictures in base64, and what is around them. */
const BODY_LIMIT = 4_200_000;

const Capture = Type.Object(
  {
    nonce: Type.String({ minLength: 1, maxLength: 64 }),
    frames: Type.Array(
      Type.Object(
        {
          step: Type.Integer({ minimum: 0, maximum: 8 }),
          at: Type.Number({ minimum: 0, description: 'Milliseconds on the page’s clock' }),
          image: Type.String({ maxLength: BODY_LIMIT, description: 'A JPEG, PNG or WebP file in base64' }),
        },
        strict,
      ),
      { maxItems: 24 },
    ),
  },
  strict,
);

/** A camera's pictures of a person who does what is asked of them, held against the pictures of the set-up. */
export function faceMethod(faces: FaceJudge): FactorMethod<State, Pending> {
  return {
    kind: 'face',
    modality: 'face',
    needsCamera: true,
    most: 1,
    schemas: { setUpAnswer: Capture, answer: Capture },
    bodyLimit: BODY_LIMIT,
    setUpTries: 10,
    beginSetUp: async (context) => {
      if (!(await context.agreed('face'))) throw consentMissing();
      return asked(context);
    },
    finishSetUp: async (context, _own, pending, answer) => {
      if (!(await context.agreed('face'))) throw consentMissing();
      const { verdict, show } = await judged(faces, context, pending, answer);
      if (verdict === null || !verdict.live) return wrong({ ...show, problem: verdict?.problem ?? null });
      try {
        return { passed: true, state: { template: serializeFaceTemplate(enrolFace(verdict.faces)) } };
      } catch (error) {
        if (error instanceof TemplateError) return wrong({ hints: [], problem: 'too-alike' });
        throw error;
      }
    },
    challenge: async (context) => asked(context),
    check: async (context, own, pending, answer) => {
      const { verdict, show } = await judged(faces, context, pending, answer);
      const agreed = await context.agreed('face');
      // Whether nobody was there or somebody else was is not told: `show` has only what is wrong with the pictures.
      if (verdict === null || !verdict.live || !agreed) return wrong(show);
      const probes = verdict.faces.map(({ descriptor }) => descriptor);
      const known = own.find(
        ({ state }) =>
          faceBits(distanceToTemplate(parseFaceTemplate(state.template), probes)) >=
          facePassBits(context.purpose),
      );
      if (known === undefined) return wrong(show);
      return { passed: true, factorId: known.id, state: known.state };
    },
  };
}

function asked({ random, now }: FactorContext) {
  const challenges = drawChallenges(() => Buffer.from(random(6), 'base64url').readUIntBE(0, 6) / 2 ** 48);
  const nonce = random(16);
  return { pending: { nonce, challenges, askedAt: now }, show: { challenges, nonce } };
}

/** What the pictures show; `verdict` null where they cannot be looked at, and `show` says why. */
async function judged(
  faces: FaceJudge,
  { now }: FactorContext,
  { nonce, challenges, askedAt }: Pending,
  answer: unknown,
): Promise<{ verdict: CaptureVerdict | null; show: { readonly [name: string]: Json } }> {
  const { nonce: given, frames } = answer as {
    readonly nonce: string;
    readonly frames: readonly { readonly step: number; readonly at: number; readonly image: string }[];
  };
  const lasted = (frames.at(-1)?.at ?? 0) - (frames[0]?.at ?? 0);
  const fresh = now - askedAt <= FRESH_MS && lasted <= now - askedAt + CLOCK_SLACK;
  if (!sameText(given, nonce) || !fresh) return { verdict: null, show: { hints: [] } };
  const captured = frames.map(
    ({ step, at, image }): CapturedFrame => ({ step, at, image: Buffer.from(image, 'base64') }),
  );
  try {
    const verdict = await faces.judge(captured, challenges);
    return { verdict, show: { hints: [...verdict.hints] } };
  } catch (error) {
    if (!(error instanceof FaceError)) throw error;
    if (error.code === 'face-unavailable') throw new ServerError('unavailable', error.message);
    return { verdict: null, show: { hints: [], code: error.code, message: error.message } };
  }
}

/** Each challenge is answered once: the next answer is to another. */
function wrong(show: Json) {
  return { passed: false, pending: null, show } as const;
}
