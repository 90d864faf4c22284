import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { PASSWORD_MAX } from '../operators/passwords.ts';
import { ROLES } from '../operators/roles.ts';
import { Id, strict, Time } from './common.ts';

export const OperatorId = Id('opr');
export const OperatorSessionId = Id('ops');
export const ApplicationId = Id('app');
export const RoleSchema = Type.Union(ROLES.map((role) => Type.Literal(role)));

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 128 });
const Secret = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'The code, or the secret of the link',
});
const Password = Type.String({ minLength: 1, maxLength: PASSWORD_MAX });
const Code = Type.String({ minLength: 1, maxLength: 32 });
/** Scope: ids of applications, or null for all. */
const Applications = orNull(Type.Array(ApplicationId, { maxItems: 1000 }));
const Options = Type.Unknown({ description: 'Options of WebAuthn as JSON' });
const Credential = Type.Object({ id: Type.String({ maxLength: 1400 }) }, { additionalProperties: true });

export const OwnSessionSchema = Type.Object(
  {
    operator: orNull(
      Type.Object(
        { id: OperatorId, name: Type.String(), role: RoleSchema, applications: Applications },
        strict,
      ),
    ),
    csrf: orNull(Type.String({ description: 'Goes into the header `x-ductus-csrf` of every change' })),
    endsInMs: orNull(
      Type.Number({ description: 'The session ends then, unless somebody does something before' }),
    ),
    /** Whether nobody can sign in yet, so that the first set-up is to be done. */
    setUpNeeded: Type.Boolean(),
  },
  { ...strict, $id: 'OperatorSession' },
);
export type OwnSession = Static<typeof OwnSessionSchema>;

export const PasswordSignInSchema = Type.Object({ name: Name, password: Password, code: Code }, strict);
export type PasswordSignIn = Static<typeof PasswordSignInSchema>;

export const PasskeyAskedSchema = Type.Object({ id: Type.String(), options: Options }, strict);
export type PasskeyAsked = Static<typeof PasskeyAskedSchema>;

export const PasskeySignInSchema = Type.Object(
  { id: Type.String({ maxLength: 64 }), credential: Credential },
  strict,
);
export type PasskeySignIn = Static<typeof PasskeySignInSchema>;

export const WelcomeRequestSchema = Type.Object({ secret: Secret, name: Type.Optional(Name) }, strict);
export type WelcomeRequest = Static<typeof WelcomeRequestSchema>;

export const AuthenticatorSchema = Type.Object({ secret: Type.String(), address: Type.String() }, strict);
export type Authenticator = Static<typeof AuthenticatorSchema>;

export const WelcomedSchema = Type.Object(
  {
    kind: Type.Union([Type.Literal('set-up'), Type.Literal('link')]),
    name: orNull(Type.String()),
    role: RoleSchema,
    authenticator: orNull(AuthenticatorSchema),
    passkey: Options,
  },
  { ...strict, $id: 'Welcomed' },
);
export type WelcomedView = Static<typeof WelcomedSchema>;

export const WelcomePasswordSchema = Type.Object({ secret: Secret, password: Password, code: Code }, strict);
export type WelcomePassword = Static<typeof WelcomePasswordSchema>;

export const WelcomePasskeySchema = Type.Object(
  { secret: Secret, label: Name, credential: Credential },
  strict,
);
export type WelcomePasskey = Static<typeof WelcomePasskeySchema>;

export const OperatorDeviceSchema = Type.Object(
  {
    id: OperatorSessionId,
    device: Type.String(),
    createdAt: Time,
    seenAt: Time,
    expiresAt: Time,
    present: Type.Boolean({ description: 'The session that asks' }),
  },
  { ...strict, $id: 'OperatorDevice' },
);
export type OperatorDevice = Static<typeof OperatorDeviceSchema>;
export const OperatorDevicesSchema = Type.Object({ sessions: Type.Array(OperatorDeviceSchema) }, strict);
export type OperatorDevices = Static<typeof OperatorDevicesSchema>;

export const OperatorAccountSchema = Type.Object(
  {
    id: OperatorId,
    name: Type.String(),
    role: RoleSchema,
    applications: Applications,
    createdAt: Time,
    hasPassword: Type.Boolean(),
    passkeys: Type.Array(
      Type.Object(
        { id: Type.String(), label: Type.String(), createdAt: Time, backedUp: Type.Boolean() },
        strict,
      ),
    ),
    sessions: Type.Array(OperatorDeviceSchema),
  },
  { ...strict, $id: 'OperatorAccount' },
);
export type OperatorAccount = Static<typeof OperatorAccountSchema>;

export const NewOwnPasswordSchema = Type.Object({ password: Password, code: Code }, strict);
export type NewOwnPassword = Static<typeof NewOwnPasswordSchema>;
export const NewOwnPasskeySchema = Type.Object({ label: Name, credential: Credential }, strict);
export type NewOwnPasskey = Static<typeof NewOwnPasskeySchema>;
export const PasskeyOptionsSchema = Type.Object({ options: Options }, strict);
export type PasskeyOptions = Static<typeof PasskeyOptionsSchema>;

export const OperatorViewSchema = Type.Object(
  {
    id: OperatorId,
    name: Type.String(),
    role: RoleSchema,
    applications: Applications,
    state: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('disabled')]),
    createdAt: Time,
    signedInAt: orNull(Time),
    ways: Type.Array(Type.Union([Type.Literal('password'), Type.Literal('passkey')])),
  },
  { ...strict, $id: 'Operator' },
);
export type OperatorView = Static<typeof OperatorViewSchema>;
export const OperatorListSchema = Type.Object({ operators: Type.Array(OperatorViewSchema) }, strict);
export type OperatorList = Static<typeof OperatorListSchema>;

export const InvitationSchema = Type.Object(
  { name: Name, role: RoleSchema, applications: Applications },
  strict,
);
export type Invitation = Static<typeof InvitationSchema>;

export const MadeLinkSchema = Type.Object(
  { url: Type.String({ description: 'Shown this once' }), expiresAt: Time },
  { ...strict, $id: 'OperatorLink' },
);
export type OperatorLink = Static<typeof MadeLinkSchema>;

export const InvitedSchema = Type.Object({ operator: OperatorViewSchema, link: MadeLinkSchema }, strict);
export type Invited = Static<typeof InvitedSchema>;

export const OperatorEditSchema = Type.Object(
  {
    role: Type.Optional(RoleSchema),
    applications: Type.Optional(Applications),
    state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('disabled')])),
    seen: Type.Optional(
      Type.Object(
        { role: RoleSchema, applications: Applications },
        { ...strict, description: 'What is edited: conflict when it is something else by now' },
      ),
    ),
  },
  strict,
);
export type OperatorEditRequest = Static<typeof OperatorEditSchema>;

export const OperatorApplicationsSchema = Type.Object(
  { applications: Type.Array(Type.Object({ id: ApplicationId, name: Type.String() }, strict)) },
  strict,
);
export type OperatorApplications = Static<typeof OperatorApplicationsSchema>;
