import { type Static, Type } from '@sinclair/typebox';
import { SubjectId, strict, Time } from './common.ts';
import { FactorKindSchema } from './factor.ts';
import { RouteSchema } from './session.ts';

/** By whose rule it goes. Without a route: that of the channel opened last; redeemed on another than it was opened on it is refused. */
export const SignInQuerySchema = Type.Object({ route: Type.Optional(RouteSchema) }, strict);

/** `token` and `endpoint` go to the page; the token is worth nothing but this sign-in. */
export const OpenedSignInSchema = Type.Object(
  {
    token: Type.String(),
    endpoint: Type.String(),
    expiresAt: Time,
    kinds: Type.Array(FactorKindSchema),
  },
  { ...strict, $id: 'OpenedSignIn' },
);
export type OpenedSignIn = Static<typeof OpenedSignInSchema>;

/** Who signed in, and with what. */
export const SignInRedeemedSchema = Type.Object(
  { subjectId: SubjectId, passedWith: FactorKindSchema, passedAt: Time },
  { ...strict, $id: 'SignInRedeemed' },
);
export type SignInRedeemed = Static<typeof SignInRedeemedSchema>;

/** All that the page is told; as of a ceremony, so that the same element runs it. */
export const SignInForPageSchema = Type.Object(
  {
    act: Type.Literal('sign-in'),
    purpose: Type.String(),
    kinds: Type.Array(FactorKindSchema),
    state: Type.Union([Type.Literal('open'), Type.Literal('passed')]),
    expiresAt: Time,
  },
  { ...strict, $id: 'SignInForPage' },
);
export type SignInForPage = Static<typeof SignInForPageSchema>;
