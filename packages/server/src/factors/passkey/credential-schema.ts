import { Type } from '@sinclair/typebox';
import { strict } from '../../schemas/common.ts';

const Bytes = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength });
const BIG = 12 * 1024;

/** A credential as `PublicKeyCredential.toJSON()` gives it; browsers add members of their own. */
const credentialOf = <Response extends Record<string, ReturnType<typeof Bytes>>>(response: Response) =>
  Type.Object(
    {
      credential: Type.Object({
        id: Bytes(1400),
        rawId: Bytes(1400),
        type: Type.Literal('public-key'),
        response: Type.Object(response),
      }),
    },
    strict,
  );

export const NewCredentialSchema = credentialOf({
  clientDataJSON: Bytes(BIG),
  attestationObject: Bytes(BIG),
});

export const UsedCredentialSchema = credentialOf({
  clientDataJSON: Bytes(BIG),
  authenticatorData: Bytes(BIG),
  signature: Bytes(BIG),
});
