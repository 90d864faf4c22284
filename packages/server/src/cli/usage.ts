export const usage = `Usage: node packages/server/dist/cli.js application <command>
       node packages/server/dist/cli.js keys <command>
       node packages/server/dist/cli.js backup <command>
       node packages/server/dist/cli.js operator <command>
       node packages/server/dist/cli.js audit verify [NUMBER HASH]
       node packages/server/dist/cli.js restore FOLDER

Commands of application (the server must not be running: a database has one owner):
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

Commands of keys (a server that runs does them itself):
  status
      Where the master key is, and how many people's data keys each version wraps.
  rotate
      Makes a new version, which wraps from now on. What older ones wrapped stays readable.
  rotate --data
      Draws a new data key for every person and seals all that is theirs anew, in small steps. It may be stopped
      and called again; status says how far it is.
  rewrap
      Wraps every data key with the newest version. It may be stopped and called again.
  retire
      Destroys the older versions, once nothing is wrapped by them.

Commands of backup (a server that runs does them itself):
  make FOLDER
      Copies the database, as it is at one moment, into a new folder. Nothing in its records.db can be read
      without the people.db beside it, in which erasures are done: leave that where it is.
  list
      Where backups are, and what is still to be done in them.
  forget FOLDER
      Of a backup that is destroyed.

Commands of operator (a server that runs does them itself):
  list
      Who may use the console.
  set-up
      While there is nobody: a new code for the first set-up, good once and for an hour.
  reset NAME
      For an operator who lost what they sign in with: a link that lets them in once; the old ways open nothing any more.

audit verify reads the whole audit log and says whether it is whole; with a NUMBER and HASH that were noted elsewhere, also
whether the database was put back to before.

restore FOLDER makes a home from a backup; DUCTUS_HOME must hold no data, the key host must be as it was.

DUCTUS_HOME and DUCTUS_KEYS with its details name the data: docs/keys.md.`;
