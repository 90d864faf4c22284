export const USAGE = `ductus-agent: knows its owner by typing and pointer, and locks the screen for others

  ductus-agent monitor [--headless]   watch, with a window for questions or without
  ductus-agent show                   open the window of the running agent
  ductus-agent status [--json]        what it is doing
  ductus-agent enrol [--exercises]    learn the owner from what is done now (--exercises: as a set-up)
  ductus-agent enrol --stop           end that
  ductus-agent lock-test              try every way of locking; the screen may end up locked
  ductus-agent export [FILE]          state, settings and activity log as JSON
  ductus-agent forget --yes           destroy the key, then the files
  ductus-agent quit                   end it, until the next login
  ductus-agent install | uninstall    start at login, or no longer
  ductus-agent --version

  --passphrase-file FILE   the key of what is stored is made of its first line, where there is no key ring
  --pin-file FILE          the PIN, or the password of the computer's user, for what needs it
  DUCTUS_AGENT_HOME        a folder for everything that the agent keeps
`;
