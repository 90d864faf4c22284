/**
 * A CycloneDX 1.6 bill of materials for the files of a bundle, from the lock file. The same files give the same bytes: no
 * serial number, no time.
 *
 * @param inputs paths of the bundle's files, from the root of the repository.
 * @param lock the parsed `package-lock.json`.
 */
export function billOfMaterials({ version, inputs, lock, nodeVersion }) {
  const folders = new Set(inputs.map((path) => packageFolder(path, lock)).filter(Boolean));
  const components = [...folders].sort().map((folder) => component(folder, lock.packages[folder]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: 'ductus-agent',
        version,
        'bom-ref': 'ductus-agent',
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: [
      { type: 'platform', name: 'node', version: nodeVersion, purl: `pkg:generic/node@${nodeVersion}` },
      ...components,
    ],
  };
}

/** The package that a file belongs to, as the lock file names it; undefined for files of this repository. */
function packageFolder(path, lock) {
  const parts = path.replaceAll('\\', '/').split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (folder.includes('node_modules/') && lock.packages[folder]?.version !== undefined) return folder;
  }
  return undefined;
}

function component(folder, { version, integrity, license }) {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const [algorithm, hash] = integrity?.split('-') ?? [];
  return {
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }
      : {}),
  };
}
