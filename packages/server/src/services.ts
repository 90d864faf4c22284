import type { Population } from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { Backups, DataKeyRotation, KeyProvider, Store } from '@ductus/storage';
import { Vault } from '@ductus/storage';
import { Audit } from './audit/audit.ts';
import type { Limits } from './config.ts';
import { Consents } from './consents/consents.ts';
import { type Signer, signerFor } from './decisions/signature.ts';
import type { Post } from './factors/email/email-method.ts';
import type { FaceJudge } from './factors/face/face-judge.ts';
import { threadedFaceJudge } from './factors/face/threaded-face-judge.ts';
import { type KeyedHash, keyedHash } from './factors/keyed-hash.ts';
import { CALLS_PER_MINUTE, SIGN_INS_PER_MINUTE } from './factors/limits.ts';
import { type FactorRegistry, factorRegistry } from './factors/registry.ts';
import type { LabOptions } from './lab/lab-options.ts';
import { LabRuns } from './lab/lab-runs.ts';
import { Outbox } from './mail/outbox.ts';
import type { MailTransport } from './mail/transport.ts';
import { Notifier } from './notifications/notifier.ts';
import { TargetVault } from './notifications/target.ts';
import type { AllowedHosts } from './notifications/webhook-address.ts';
import { CredentialVault } from './operators/credentials.ts';
import { HotSessions } from './sessions/hot-sessions.ts';
import { People } from './subjects/people.ts';
import { Templates } from './subjects/templates.ts';
import { Tenants } from './tenants.ts';
import { createOneAtATime, type OneAtATime } from './util/one-at-a-time.ts';
import { orderedIds } from './util/ordered-ids.ts';
import type { RandomText } from './util/random.ts';
import { type RateLimit, rateLimit } from './util/rate-limit.ts';
import { Attempts } from './verification/attempts.ts';
import { Replays } from './verification/replays.ts';

/** What the server is built from. */
export interface Foundation {
  readonly store: Store;
  readonly keys: KeyProvider;
  readonly backups: Pick<Backups, 'erase'>;
  readonly dataKeys: Pick<DataKeyRotation, 'watch'>;
  readonly population: Population;
  /** What sees the direction of typing, one for each level at most; absent where there are no weights: then the ratio speaks alone. */
  readonly encoders?: readonly TypingEncoder[];
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly random: RandomText;
  readonly publicUrl: string;
  readonly limits: Limits;
  /** For how many days it is kept what happened with factors. */
  readonly auditDays: number;
  readonly mail: MailTransport;
  /** Hosts that webhooks may reach whatever their address is; none when absent. */
  readonly webhookHosts?: AllowedHosts;
  /** What looks at faces; a thread that starts with the first one when absent. */
  readonly faces?: FaceJudge;
  /** Where the lab's page measures; absent: it is not installed. */
  readonly lab?: LabOptions;
}

/** What the routes work with. */
export interface Services extends Omit<Foundation, 'lab'> {
  readonly encoders: readonly TypingEncoder[];
  readonly vault: Vault;
  readonly signer: Signer;
  readonly alertSigner: Signer;
  /** The one way by which operators change anything. */
  readonly audit: Audit;
  readonly credentials: CredentialVault;
  readonly lab: LabRuns;
  readonly tenants: Tenants;
  readonly people: People;
  readonly consents: Consents;
  readonly templates: Templates;
  readonly sessions: HotSessions;
  /** People whose erasure has begun: nothing of theirs may be written or remembered any more. */
  readonly erased: Set<string>;
  readonly attempts: Attempts;
  readonly replays: Replays;
  readonly outbox: Outbox;
  readonly webhookHosts: AllowedHosts;
  /** What operators are told of, on its way. */
  readonly notifier: Notifier;
  readonly targets: TargetVault;
  readonly limitVerifications: RateLimit;
  readonly limitBatches: RateLimit;
  readonly factorMethods: FactorRegistry;
  readonly factorHash: KeyedHash;
  readonly faces: FaceJudge;
  /** Ids that sort in the order of what they name, within a millisecond too. */
  readonly newAuditId: (now: number) => string;
  readonly newDecisionId: (now: number) => string;
  /** Of answers to one alert at once the second finds it answered. */
  readonly answeringOneAtATime: OneAtATime;
  readonly limitCeremonyCalls: RateLimit;
  /** Sign-ins of one session, and wrong answers in the name of one person: in memory, since nothing can be guessed. */
  readonly limitSignIns: RateLimit;
}

/** Nothing is ever written there. */
const NO_LAB: LabOptions = { folder: '/dev/null', command: null };

export function createServices(foundation: Foundation): Services {
  const { store, keys, now, random, limits, mail: transport } = foundation;
  const vault = new Vault({ keys });
  const faces = foundation.faces ?? threadedFaceJudge();
  const erased = new Set<string>();
  const people = new People({ store, vault, keys, erased, now, random });
  watchRotation(foundation, people, vault);
  const consents = new Consents(store);
  const outbox = new Outbox({ store, vault, people, erased, transport, now, random });
  const post: Post = async (applicationId, personId, mail, lifetime) =>
    outbox.post(await people.byId(applicationId, personId), mail, lifetime);
  const signer = signerFor(keys, 'receipts');
  const tenants = new Tenants(store, now);
  const audit = new Audit({ store, signer, now });
  return {
    ...foundation,
    encoders: foundation.encoders ?? [],
    vault,
    erased,
    signer,
    audit,
    lab: new LabRuns({ ...(foundation.lab ?? NO_LAB), audit, now, random }),
    credentials: new CredentialVault(keys),
    alertSigner: signerFor(keys, 'alerts'),
    tenants,
    people,
    consents,
    templates: new Templates({ store, vault, erased, consents, now }),
    sessions: new HotSessions({ store, vault, erased, tenants, now }),
    attempts: new Attempts(store, limits.missesInARow),
    replays: new Replays({ store, vault, keys, erased }),
    outbox,
    ...notificationParts(foundation),
    limitVerifications: rateLimit(limits.verificationsPerSubject),
    limitBatches: rateLimit(limits.batchesPerSession),
    faces,
    factorMethods: factorRegistry({ faces, post }),
    factorHash: keyedHash(keys),
    newAuditId: orderedIds('aud', random),
    newDecisionId: orderedIds('dec', random),
    answeringOneAtATime: createOneAtATime(),
    limitCeremonyCalls: rateLimit(CALLS_PER_MINUTE),
    limitSignIns: rateLimit(SIGN_INS_PER_MINUTE),
  };
}

/** Whoever remembers a data key takes the new one when it is exchanged. */
function watchRotation({ dataKeys }: Foundation, people: People, vault: Vault): void {
  dataKeys.watch({
    exchanged: (subjectId, wrapped, previous) => {
      people.forget(subjectId);
      vault.exchanged(subjectId, wrapped, previous);
    },
    settled: () => {
      people.forgetAll();
      vault.settled();
    },
  });
}

function notificationParts({ store, keys, mail, now, webhookHosts = new Set() }: Foundation) {
  const targets = new TargetVault(keys);
  return {
    webhookHosts,
    targets,
    notifier: new Notifier({ store, targets, mail, allowedHosts: webhookHosts, now }),
  };
}
