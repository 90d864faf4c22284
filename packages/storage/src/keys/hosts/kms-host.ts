import type { KMSClient } from '@aws-sdk/client-kms';
import type { StorageError } from '../../errors.ts';
import type { KeyHost } from '../key-host.ts';
import { away, refused, wrongKey } from './host-failures.ts';

export interface KmsOptions {
  /** Id, ARN or alias of a symmetric key. */
  readonly key: string;
  /** E.g. `eu-central-1`; what the SDK finds when absent. */
  readonly region?: string;
  /** Another address than the region's, e.g. of a VPC endpoint. */
  readonly endpoint?: string;
  /** Milliseconds for each answer; 5 000 when absent. */
  readonly timeoutMs?: number;
}

/** A symmetric key of AWS KMS, with the credentials that the AWS SDK finds. It wraps and unwraps there, and never leaves. */
export function openKmsHost(options: KmsOptions): KeyHost {
  const place = `AWS KMS (key ${options.key})`;
  const client = lazyClient(options);
  const boundTo = (context: string) => ({ 'ductus:context': context });
  return {
    kind: 'kms',
    remote: true,
    place,
    keyOf: (wrapped) => wrapped.split(' ')[0],
    wrap: (secret, context) =>
      answered(place, async () => {
        const { kms, sdk } = await client();
        const input = { KeyId: options.key, Plaintext: secret, EncryptionContext: boundTo(context) };
        const { KeyId, CiphertextBlob = new Uint8Array(0) } = await kms.send(new sdk.EncryptCommand(input));
        return `${KeyId} ${Buffer.from(CiphertextBlob).toString('base64')}`;
      }),
    unwrap: (wrapped, context) =>
      answered(place, async () => {
        const { kms, sdk } = await client();
        const [KeyId, text = ''] = wrapped.split(' ');
        const CiphertextBlob = Buffer.from(text, 'base64');
        const command = new sdk.DecryptCommand({
          KeyId,
          CiphertextBlob,
          EncryptionContext: boundTo(context),
        });
        return (await kms.send(command)).Plaintext ?? new Uint8Array(0);
      }),
  };
}

/** The SDK is large: only who uses KMS loads it. */
function lazyClient({ region, endpoint, timeoutMs = 5000 }: KmsOptions) {
  let made: Promise<{ kms: KMSClient; sdk: typeof import('@aws-sdk/client-kms') }> | undefined;
  const make = async () => {
    const sdk = await import('@aws-sdk/client-kms');
    const kms = new sdk.KMSClient({
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
      maxAttempts: 2,
      requestHandler: {
        requestTimeout: timeoutMs,
        connectionTimeout: timeoutMs,
        throwOnRequestTimeout: true,
      },
    });
    return { kms, sdk };
  };
  return () => {
    made ??= make();
    return made;
  };
}

const REFUSALS =
  /^(AccessDenied|NotFound|Disabled|KMSInvalidState|InvalidKeyUsage|KeyUnavailable|UnrecognizedClient|InvalidSignature|ExpiredToken|IncompleteSignature|MissingAuthenticationToken|CredentialsProviderError|InvalidArn)/;

async function answered<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw failure(place, cause);
  }
}

function failure(place: string, cause: unknown): StorageError {
  const { name, message } = cause as Error;
  if (/^(InvalidCiphertext|IncorrectKey)/.test(name)) return wrongKey(place, cause);
  if (REFUSALS.test(name) || message === 'Region is missing') return refused(place, name, cause);
  return away(place, name, cause);
}
