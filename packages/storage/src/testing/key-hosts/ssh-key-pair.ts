import ssh2 from 'ssh2';

/** A new Ed25519 key pair in OpenSSH's format. ssh2 writes about one in 256 so that it cannot read it: those are drawn again. */
export function sshKeyPair(): { private: string; public: string } {
  const pair = ssh2.utils.generateKeyPairSync('ed25519');
  return ssh2.utils.parseKey(pair.private) instanceof Error ? sshKeyPair() : pair;
}
