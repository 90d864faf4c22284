/**
 * The paths of a D-Bus address that can be reached without a network, in its order: `unix:path=…` and, with a zero byte
 * in front as the kernel wants it, `unix:abstract=…`. Other transports (tcp, unixexec) are left out on purpose.
 *
 * Values are percent-decoded as the D-Bus specification says ("Server Addresses").
 *
 * @example busPaths('unix:path=/run/user/1000/bus') // => ['/run/user/1000/bus']
 * @example busPaths('tcp:host=localhost,port=1') // => []
 */
export function busPaths(address: string): string[] {
  return address.split(';').flatMap((one) => {
    if (!one.startsWith('unix:')) return [];
    for (const pair of one.slice('unix:'.length).split(',')) {
      const at = pair.indexOf('=');
      const value = decodeURIComponent(pair.slice(at + 1));
      if (pair.startsWith('path=')) return [value];
      if (pair.startsWith('abstract=')) return [`\0${value}`];
    }
    return [];
  });
}
