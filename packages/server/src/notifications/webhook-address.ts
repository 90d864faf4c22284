import { BlockList, isIP } from 'node:net';
import { ServerError } from '../errors.ts';

/** What is no address of the public Internet (IANA's special-purpose registry), by the number of leading bits. */
const SPECIAL: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const special = new BlockList();
for (const [net, bits] of SPECIAL) special.addSubnet(net, bits, 'ipv4');

const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
/** Global by their first bits, but tunnels to addresses of version 4, or examples. */
const tunnels6 = new BlockList();
tunnels6.addSubnet('2001::', 23, 'ipv6');
tunnels6.addSubnet('2001:db8::', 32, 'ipv6');
tunnels6.addSubnet('2002::', 16, 'ipv6');
tunnels6.addSubnet('3fff::', 20, 'ipv6');

/**
 * Whether an IP address is one of the public Internet: a webhook must reach no neighbour of this server.
 *
 * @example
 * isPublicAddress('192.168.1.1'); // false
 * isPublicAddress('9.9.9.9'); // true
 * isPublicAddress('::ffff:127.0.0.1'); // false
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !tunnels6.check(address, 'ipv6');
}

/** Hosts, as `host` or `host:port`, that whoever runs the server allows whatever their address is. */
export type AllowedHosts = ReadonlySet<string>;

export function isAllowedHost({ host, hostname }: URL, allowed: AllowedHosts): boolean {
  return allowed.has(host) || allowed.has(hostname);
}

/**
 * The address of a webhook, where messages may be sent to it. What its name means is asked anew for each message.
 *
 * @throws ServerError `notification-target-invalid`.
 */
export function webhookAddress(text: string, allowed: AllowedHosts): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw invalid('must be an https address');
  if (url.username !== '' || url.password !== '') throw invalid('must hold no user and no password');
  if (url.hash !== '') throw invalid('must have nothing behind a #');
  if (isAllowedHost(url, allowed)) return url;
  if (url.protocol !== 'https:') throw invalid(`must be an https address, or ${hint}`);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal))
    throw invalid(`must be an address of the public Internet, or ${hint}`);
  return url;
}

const hint = 'of a host that DUCTUS_WEBHOOK_HOSTS names';

function invalid(what: string): ServerError {
  return new ServerError('notification-target-invalid', `The address of a webhook ${what}.`);
}
