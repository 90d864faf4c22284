export const usage = `Usage: node packages/server/dist/cli.js application <command>

  create --name NAME --origin URL [--origin URL …] [--key-file PATH] [--if-missing]
      Makes an application known and prints its API key, once; with --key-file the key goes to that file
      (mode 0600) instead. --if-missing: an application that exists stays, and its key file is made good.
  list
      Applications, their origins and the ids of their API keys.
  set-origins --name NAME --origin URL [--origin URL …]
      Replaces the origins whose pages may send evidence.
  add-key --name NAME [--key-file PATH]
      Adds an API key.
  revoke-key --name NAME --key ID
      Revokes an API key.

The server must not be running: a database has one owner. DUCTUS_HOME and DUCTUS_KEY_FILE name the data.`;
