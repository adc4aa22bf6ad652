import type { Localize } from '../l10n.ts';

/** What `agent-reach --help` prints. */
export function helpText(t: Localize): string {
	return `${t(`agent-reach: which secrets AI agents can reach here, what each could destroy, and the way out

Usage: agent-reach <command> [options]

  scan [paths]             find secrets; exit code 1 when one is at or above --fail-on
  merge <files>            the report of a scan that was shared out with scan --shard; --format, --fail-on
  report [paths]           the blast map as one HTML file (--html), or Markdown for a comment; --output, --no-paths
  explain <file>:<line>    the whole story of one secret; with --why-not, which check turned down what stands there
  contain <file>:<line>    move a secret into the vault and leave a reference; contain <file>: every one of the file,
                           contain --all [folder]: every one of the folder; --yes
  reach <paths>            what each agent can do with a file
  ignore <paths>           add files to the agents' ignore lists; --families, --remove [paths], --yes
  run -- <command>         run a command with the references resolved into its environment
  set <NAME>               store your own value of a variable
  check                    list references that cannot be resolved
  read <reference>         print one secret after a person approved it
  inject                   fill references into a template; --output <file>: mode 0600, outside the workspace
  summon <NAME>            the same as a provider for Summon
  vault <what>             entries, history, restore, remove, import, copy, recipients, ...; see vault --help
  init                     writes a first .vscode/settings.json for the team, after a look at the repository
  baseline <what>          create, add, remove, prolong, list: findings accepted for now; see baseline --help
  lsp --stdio              language server for other editors
  mcp                      server of the Model Context Protocol: an agent asks about one named file before it reads it

Options of scan:
  --format <format>        pretty (default) for people, json (a contract: schemas/report.schema.json), sarif, github
                           (annotations), gitlab (secret detection report), junit, html and markdown (the blast map)
  --report <format>=<file> writes a further report into a file; may be given several times
  --no-paths               for html and markdown: numbers the files instead of naming them
  --fail-on <what>         critical, high (default), medium, low, info or never, by level and not by reach; with
                           agent:<id> only what that agent gets at: --fail-on high,agent:cursor
                           (what was allowed, or is doubtful, does not count); new: only what is not in --base;
                           new-allow: also when something silences findings that did not in --base
  --base <ref>             compare with a commit, a branch or a tag: what is new is marked (runs git)
  --agents <which>         detected (default), all, or a list such as cursor,claude-code
  --salt <text>            makes identities comparable between machines; default: the setting agentReach.salt
  --changed-since <ref>    only files that are not as they were in that commit or where the branch left it; untracked and
                           ignored ones are (runs git on this repository)
  --staged                 what is staged and differs from the last commit, as it is staged; for hooks (runs git)
  --shard <i>/<n>          one of n parts of the files, for a fleet; prints what agent-reach merge reads. All parts need
                           the same salt, files and agents
  --no-cache               read every file; without it a file that is as an earlier scan saw it is not read again
  --home                   also the home folder: credentials of tools, shell histories, agents' files and transcripts
  --env                    also the environment: names of variables that agents started here would inherit
  --history                also the git history: branches, tags, stash and reflog (runs git on this repository)
  --identifiers            also what is no secret but says whose one is: accounts, resources, user names (level info,
                           never a reason to fail); the default with --format json, --no-identifiers leaves them out
  --stdin                  read one text from standard input
  --stdin-filename <file>  the name that text is judged by

Options of report:
  --format html|markdown   markdown is the default; --html is short for --format html
  --output <file>          write a file instead of standard output
  --no-paths               number the files instead of naming them, and leave out what names other files
  --agents, --home, --env, --history    as for scan

  --help, --version

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or an error.
Settings are read from .vscode/settings.json, as the editor reads them.`)}\n`;
}
